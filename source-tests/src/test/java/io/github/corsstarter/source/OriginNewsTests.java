/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * When news counts that code of the application publishes.
 */
@ExtendWith(OutputCaptureExtension.class)
class OriginNewsTests {

	private static final AllowedOriginsChangedEvent ACME = new AllowedOriginsChangedEvent("tenants", "acme");

	private static final AllowedOriginsChangedEvent ALL = new AllowedOriginsChangedEvent("tenants", null);

	private final RecordingMemory memory = new RecordingMemory();

	private final List<AllowedOriginsChangedEvent> sent = new ArrayList<>();

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource("jdbc:h2:mem:news");

	private final PlatformTransactionManager transactions = new JdbcTransactionManager(this.dataSource);

	private final GenericApplicationContext context = new GenericApplicationContext();

	@BeforeEach
	void start() {
		listen(new OriginNews(this.memory, "tenants"::equals, this.sent::add));
	}

	private void listen(OriginNews news) {
		this.context.registerBean(OriginNews.class, () -> news);
		this.context.refresh();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void newsOutsideOfTransactionsCountsAtOnce() {
		this.context.publishEvent(ACME);
		this.context.publishEvent(ALL);
		assertThat(this.memory.forgotten()).containsExactly(ACME, ALL);
		assertThat(this.sent).containsExactly(ACME, ALL);
	}

	@Test
	void newsInTransactionCountsFromItsCommit() {
		inTransaction(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
			this.context.publishEvent(ACME);
			assertThat(this.memory.forgotten()).isEmpty();
			assertThat(this.sent).isEmpty();
		});
		assertThat(this.memory.forgotten()).containsExactly(ACME);
		assertThat(this.sent).containsExactly(ACME);
	}

	@Test
	void newsInTransactionThatIsRolledBackNeverCounts() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> inTransaction(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
				this.context.publishEvent(ACME);
				throw new IllegalStateException("No");
			}));
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.context.publishEvent(ACME);
			status.setRollbackOnly();
		});
		assertThat(this.memory.forgotten()).isEmpty();
		assertThat(this.sent).isEmpty();
	}

	@Test
	void newsInNestedTransactionWaitsForTheOuterOne() {
		inTransaction(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
			inTransaction(TransactionDefinition.PROPAGATION_NESTED, () -> this.context.publishEvent(ACME));
			inTransaction(TransactionDefinition.PROPAGATION_REQUIRED, () -> this.context.publishEvent(ALL));
			assertThat(this.memory.forgotten()).isEmpty();
		});
		assertThat(this.memory.forgotten()).containsExactly(ACME, ALL);
	}

	@Test
	void newsInTransactionOfItsOwnDoesNotWaitForTheOuterOne() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> inTransaction(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
				inTransaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> this.context.publishEvent(ACME));
				assertThat(this.memory.forgotten()).containsExactly(ACME);
				inTransaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, () -> this.context.publishEvent(ALL));
				assertThat(this.memory.forgotten()).containsExactly(ACME, ALL);
				throw new IllegalStateException("No");
			}));
	}

	@Test
	void newsWithoutTransactionWhereOneCouldBeCountsAtOnce() {
		inTransaction(TransactionDefinition.PROPAGATION_SUPPORTS, () -> {
			this.context.publishEvent(ACME);
			assertThat(this.memory.forgotten()).containsExactly(ACME);
		});
	}

	@Test
	void newsOfThoseWhoHearOfTheCommitCounts() {
		for (boolean completion : List.of(true, false)) {
			inTransaction(TransactionDefinition.PROPAGATION_REQUIRED,
					() -> org.springframework.transaction.support.TransactionSynchronizationManager
						.registerSynchronization(new TransactionSynchronization() {

							@Override
							public void afterCommit() {
								publish(!completion);
							}

							@Override
							public void afterCompletion(int status) {
								publish(completion);
							}

							private void publish(boolean now) {
								if (now) {
									OriginNewsTests.this.context.publishEvent(ACME);
								}
							}

						}));
		}
		assertThat(this.memory.forgotten()).containsExactly(ACME, ACME);
	}

	/**
	 * The connection breaks while the transaction is committed: it may have been.
	 */
	@Test
	void newsInTransactionWhoseEndNobodyKnowsCounts() {
		PlatformTransactionManager breaking = new DataSourceTransactionManager(this.dataSource) {

			@Override
			protected void doCommit(DefaultTransactionStatus status) {
				super.doCommit(status);
				throw new TransactionSystemException("The connection was lost");
			}

		};
		assertThatExceptionOfType(TransactionSystemException.class).isThrownBy(() -> new TransactionTemplate(breaking)
			.executeWithoutResult((status) -> this.context.publishEvent(ACME)));
		assertThat(this.memory.forgotten()).containsExactly(ACME);
	}

	@Test
	void newsInReactiveTransactionCountsFromItsCommit() {
		TransactionalEventPublisher publisher = new TransactionalEventPublisher(this.context);
		TransactionalOperator operator = TransactionalOperator.create(new ReactiveTransactions());
		operator
			.transactional(publisher.publishEvent((Object) ACME)
				.then(Mono.fromRunnable(() -> assertThat(this.memory.forgotten()).isEmpty())))
			.block();
		assertThat(this.memory.forgotten()).containsExactly(ACME);
		assertThat(this.sent).containsExactly(ACME);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> operator
			.transactional(publisher.publishEvent((Object) ALL).then(Mono.error(() -> new IllegalStateException("No"))))
			.block());
		assertThat(this.memory.forgotten()).containsExactly(ACME);
	}

	@Test
	void whatFailsDoesNotReachThePublisher(CapturedOutput output) {
		OriginNews failing = new OriginNews(this.memory, "tenants"::equals, (change) -> {
			throw new IllegalStateException("No way");
		});
		failing.onApplicationEvent(new PayloadApplicationEvent<>(this.context, ACME));
		assertThat(this.memory.forgotten()).containsExactly(ACME);
		assertThat(output).contains("ERROR", "policy \"tenants\"", "No way");
	}

	@Test
	void policyThatDoesNotExistIsSaidOnce(CapturedOutput output) {
		for (int i = 0; i < 5; i++) {
			this.context.publishEvent(new AllowedOriginsChangedEvent("tenant\n", "acme"));
		}
		assertThat(output).containsOnlyOnce("WARN").contains("\"tenant\\u000a\"", "no policy of this name");
		assertThat(this.sent).as("another instance may have it").hasSize(5);
		for (int i = 0; i < 1000; i++) {
			this.context.publishEvent(new AllowedOriginsChangedEvent("policy" + i, "acme"));
		}
		assertThat(output.getOut().split("WARN", -1)).hasSize(1 + OriginNews.MOST_WARNINGS);
	}

	@Test
	void otherEventsAreNotHeard() {
		this.context.publishEvent("tenants");
		this.context.publishEvent(new OriginScope("tenants", "acme"));
		assertThat(this.memory.forgotten()).isEmpty();
	}

	/**
	 * An application without databases has no {@code spring-tx}.
	 */
	@Test
	void newsIsHeardWithoutTransactionsOnTheClassPath() throws Exception {
		ClassLoader loader = new FilteredClassLoader("org.springframework.transaction", "org.springframework.dao") {

			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				return (name.startsWith(OriginNews.class.getName()) || name.contains("NewsTiming")
						|| name.contains("TransactionalTiming")) ? define(name) : super.loadClass(name, resolve);
			}

			private Class<?> define(String name) throws ClassNotFoundException {
				Class<?> loaded = findLoadedClass(name);
				if (loaded != null) {
					return loaded;
				}
				try (InputStream in = OriginNews.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
					byte[] bytes = in.readAllBytes();
					return defineClass(name, bytes, 0, bytes.length);
				}
				catch (IOException ex) {
					throw new ClassNotFoundException(name, ex);
				}
			}

		};
		Class<?> type = Class.forName(OriginNews.class.getName(), true, loader);
		assertThat(type).isNotSameAs(OriginNews.class);
		Object news = type.getConstructors()[0].newInstance(this.memory, (Predicate<String>) (name) -> true, null);
		type.getMethod("onApplicationEvent", PayloadApplicationEvent.class)
			.invoke(news, new PayloadApplicationEvent<>(this.context, ACME));
		assertThat(this.memory.forgotten()).containsExactly(ACME);
	}

	private void inTransaction(int propagation, Runnable action) {
		TransactionTemplate template = new TransactionTemplate(this.transactions);
		template.setPropagationBehavior(propagation);
		template.executeWithoutResult((status) -> action.run());
	}

	/**
	 * Transactions of nothing, with Spring's own way through them.
	 */
	private static final class ReactiveTransactions extends AbstractReactiveTransactionManager {

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager manager) {
			return this;
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager manager, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

	}

}
