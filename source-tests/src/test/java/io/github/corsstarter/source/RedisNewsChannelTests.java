/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Instances of an application that hear each other by a real Redis, whatever happens to
 * it and to the network.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisNewsChannelTests {

	private static final AllowedOriginsChangedEvent ACME = new AllowedOriginsChangedEvent("tenants", "acme");

	private static final long SILENCE_MILLIS = 500;

	private final RealRedis redis = new RealRedis().start();

	private final List<AutoCloseable> closing = new ArrayList<>(List.of(this.redis));

	@AfterEach
	void close() throws Exception {
		for (int i = this.closing.size() - 1; i >= 0; i--) {
			this.closing.get(i).close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void otherInstancesHearAndOneselfDoesNot(Client client) {
		Instance a = instance(client, "shop", this.redis.port()).listening();
		Instance b = instance(client, "shop", this.redis.port()).listening();
		Instance c = instance(client, "shop", this.redis.port()).listening();
		List<AllowedOriginsChangedEvent> news = List.of(ACME, new AllowedOriginsChangedEvent("partners", null),
				new AllowedOriginsChangedEvent("global", ""));
		news.forEach(a.channel()::send);
		b.hears(news);
		c.hears(news);
		assertThat(a.memory().forgotten()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void applicationsDoNotHearEachOther(Client client) {
		Instance shop = instance(client, "shop", this.redis.port()).listening();
		Instance bank = instance(client, "bank", this.redis.port()).listening();
		Instance bankToo = instance(client, "bank", this.redis.port()).listening();
		shop.channel().send(ACME);
		AllowedOriginsChangedEvent last = new AllowedOriginsChangedEvent("accounts", "");
		bank.channel().send(last);
		bankToo.hears(List.of(last));
		assertThat(bank.memory().forgotten()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void redisThatIsStoppedAndStartedMeansToAskForEverythingAgain(Client client, CapturedOutput output) {
		Instance a = instance(client, "shop", this.redis.port()).listening();
		Instance b = instance(client, "shop", this.redis.port()).listening();
		this.redis.stop();
		int refreshes = b.memory().refreshes();
		long begin = System.nanoTime();
		for (int i = 0; i < 10_000; i++) {
			a.channel().send(ACME);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("nobody waits").isLessThan(Duration.ofSeconds(2));
		await().atMost(30, TimeUnit.SECONDS).until(() -> warnings(output).size() >= 2);
		this.redis.start();
		await().atMost(30, TimeUnit.SECONDS).until(() -> b.memory().refreshes() > refreshes);
		await().atMost(30, TimeUnit.SECONDS).until(() -> output.getOut().contains("hears again"));
		assertThat(warnings(output)).as("one instance is deaf, one is deaf and mute").hasSizeBetween(2, 4);
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("WARN") && line.contains("corsstarter")).toList();
	}

	@ParameterizedTest
	@EnumSource
	void redisMayBeAwayAtTheStart(Client client) {
		this.redis.stop();
		Instance a = instance(client, "shop", this.redis.port());
		Instance b = instance(client, "shop", this.redis.port());
		a.channel().send(ACME);
		this.redis.start();
		b.listening();
		a.listening();
		AllowedOriginsChangedEvent second = new AllowedOriginsChangedEvent("tenants", "umbrella");
		a.channel().send(second);
		await().atMost(30, TimeUnit.SECONDS).until(() -> b.memory().forgotten().contains(second));
	}

	@ParameterizedTest
	@EnumSource
	void newsOfAnInstanceThatIsCutOffArrivesWhenItIsBack(Client client) {
		try (Network network = new Network(this.redis.port())) {
			Instance a = instance(client, "shop", network.port()).listening();
			Instance b = instance(client, "shop", this.redis.port()).listening();
			network.cut();
			a.channel().send(ACME);
			a.channel().send(new AllowedOriginsChangedEvent("partners", null));
			a.channel().send(ACME);
			await().during(2, TimeUnit.SECONDS).until(() -> b.memory().forgotten().isEmpty());
			network.restore();
			b.hearsAtLeastOnce(Set.of(ACME, new AllowedOriginsChangedEvent("partners", null)));
		}
	}

	/**
	 * Nobody says that the connection is gone: what is sent does not arrive, and nothing
	 * is heard.
	 */
	@ParameterizedTest
	@EnumSource
	void connectionThatIsLostWithoutAWordIsNoticed(Client client) {
		try (Network network = new Network(this.redis.port())) {
			Instance a = instance(client, "shop", this.redis.port()).listening();
			Instance b = instance(client, "shop", network.port()).listening();
			int refreshes = b.memory().refreshes();
			network.loseOpenConnections();
			await().atMost(30, TimeUnit.SECONDS).until(() -> b.memory().refreshes() > refreshes);
			a.channel().send(ACME);
			b.hears(List.of(ACME));
		}
	}

	@ParameterizedTest
	@EnumSource
	void quietConnectionIsKept(Client client) {
		Instance a = instance(client, "shop", this.redis.port()).listening();
		Instance b = instance(client, "shop", this.redis.port()).listening();
		List<String> messages = new CopyOnWriteArrayList<>();
		RedisSubscription listener = new RedisSubscription(a.connections(), "cors-origins:shop",
				new RedisSubscription.Reader() {

					@Override
					public void subscribed() {
						messages.clear();
					}

					@Override
					public void read(String text) {
						messages.add(text);
					}

				}, SILENCE_MILLIS);
		listener.open();
		this.closing.add(listener::abandon);
		await().atMost(30, TimeUnit.SECONDS).until(() -> messages.size() >= 6);
		assertThat(messages).allMatch((message) -> message.endsWith("/ping"));
		assertThat(a.memory().refreshes()).isEqualTo(1);
		assertThat(b.memory().refreshes()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void whatIsNoMessageIsIgnored(Client client, CapturedOutput output) {
		Instance a = instance(client, "shop", this.redis.port()).listening();
		Instance b = instance(client, "shop", this.redis.port()).listening();
		StringRedisTemplate template = new StringRedisTemplate(a.connections());
		for (int i = 0; i < 100; i++) {
			template.convertAndSend("cors-origins:shop", "junk\n" + "x".repeat(1000));
			template.convertAndSend("cors-origins:shop", "2/me/forget/tenants");
		}
		a.channel().send(ACME);
		b.hears(List.of(ACME));
		assertThat(output.getOut().lines().filter((line) -> line.contains("cannot be read"))).hasSize(2)
			.allMatch((line) -> line.contains("junk\\u000axxx") && line.length() < 600);
	}

	@ParameterizedTest
	@EnumSource
	void memoryThatFailsDoesNotEndTheSubscription(Client client) {
		Instance a = instance(client, "shop", this.redis.port()).listening();
		RecordingMemory heard = new RecordingMemory();
		RedisNewsChannel failing = new RedisNewsChannel(a.connections(), "shop", new OriginMemory() {

			@Override
			public void forget(AllowedOriginsChangedEvent change) {
				heard.forget(change);
				throw new IllegalStateException("No");
			}

			@Override
			public void refreshAll() {
				heard.refreshAll();
				throw new IllegalStateException("No");
			}

		}, SILENCE_MILLIS);
		failing.start();
		this.closing.add(failing::stop);
		await().until(() -> heard.refreshes() == 1);
		a.channel().send(ACME);
		a.channel().send(new AllowedOriginsChangedEvent("tenants", "umbrella"));
		await().until(() -> heard.forgotten().size() == 2);
		assertThat(heard.refreshes()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void lastNewsIsSentBeforeAnInstanceStops(Client client) {
		Instance a = instance(client, "shop", this.redis.port()).listening();
		Instance b = instance(client, "shop", this.redis.port()).listening();
		List<AllowedOriginsChangedEvent> news = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			news.add(new AllowedOriginsChangedEvent("tenants", "tenant" + i));
		}
		news.forEach(a.channel()::send);
		a.channel().stop();
		b.hears(news);
	}

	@ParameterizedTest
	@EnumSource
	void instanceThatWasStoppedStartsAgain(Client client) {
		Instance a = instance(client, "shop", this.redis.port()).listening();
		Instance b = instance(client, "shop", this.redis.port()).listening();
		b.channel().stop();
		assertThat(b.channel().isRunning()).isFalse();
		b.channel().start();
		await().until(() -> b.memory().refreshes() == 2);
		a.channel().send(ACME);
		b.hears(List.of(ACME));
	}

	@ParameterizedTest
	@EnumSource
	void stoppedInstanceLeavesNoThread(Client client) {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		Instance a = instance(client, "shop", this.redis.port()).listening();
		a.channel().stop();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("cors-origin-news") && !before.contains(thread)));
	}

	private Instance instance(Client client, String application, int port) {
		RedisConnectionFactory connections = client.connect(port, this.closing);
		RecordingMemory memory = new RecordingMemory();
		RedisNewsChannel channel = new RedisNewsChannel(connections, application, memory, SILENCE_MILLIS);
		channel.start();
		this.closing.add(channel::stop);
		return new Instance(channel, memory, connections);
	}

	/**
	 * An instance of an application.
	 *
	 * @param channel brings its news
	 * @param memory what it forgets
	 * @param connections its connections
	 */
	private record Instance(RedisNewsChannel channel, RecordingMemory memory, RedisConnectionFactory connections) {

		Instance listening() {
			await().atMost(30, TimeUnit.SECONDS).until(() -> this.memory.refreshes() > 0);
			return this;
		}

		/**
		 * What a client sent when it was cut off may arrive besides what is sent again.
		 */
		void hearsAtLeastOnce(Set<AllowedOriginsChangedEvent> news) {
			await().atMost(60, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(Set.copyOf(this.memory.forgotten())).isEqualTo(news));
		}

		void hears(List<AllowedOriginsChangedEvent> news) {
			await().atMost(60, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(this.memory.forgotten()).containsExactlyInAnyOrderElementsOf(news));
		}

	}

	/**
	 * The clients that Spring Data Redis knows.
	 */
	enum Client {

		LETTUCE {

			@Override
			RedisConnectionFactory connect(int port, List<AutoCloseable> closing) {
				LettuceConnectionFactory factory = new LettuceConnectionFactory(
						new RedisStandaloneConfiguration("127.0.0.1", port));
				factory.afterPropertiesSet();
				factory.start();
				closing.add(factory::destroy);
				return factory;
			}

		},

		JEDIS {

			@Override
			RedisConnectionFactory connect(int port, List<AutoCloseable> closing) {
				JedisConnectionFactory factory = new JedisConnectionFactory(
						new RedisStandaloneConfiguration("127.0.0.1", port));
				factory.afterPropertiesSet();
				factory.start();
				closing.add(factory::destroy);
				return factory;
			}

		};

		abstract RedisConnectionFactory connect(int port, List<AutoCloseable> closing);

	}

}
