/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

import io.github.corsstarter.testing.RawRequest;

import org.springframework.aot.agent.RecordedInvocation;
import org.springframework.aot.agent.RecordedInvocationsListener;
import org.springframework.aot.agent.RecordedInvocationsPublisher;
import org.springframework.aot.agent.RuntimeHintsAgent;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * A program that runs an application as it was processed ahead of time, and prints what
 * the starter and the converter of its endpoint's answers ask the JVM for by name: after
 * {@link #HINTED} if a native image would have it, after {@link #MISSING} if not.
 */
final class WatchedApplication {

	static final String HINTED = "hinted: ";

	static final String MISSING = "missing: ";

	private static final String STARTER = "io\\.github\\.corsstarter\\.(actuate|autoconfigure|policy|reactive|routing|servlet)\\.";

	private static final Pattern BY_STARTER = Pattern.compile(STARTER + ".*");

	private static final Pattern BY_CONVERTER = Pattern.compile("tools\\.jackson\\..*");

	/** What asks on behalf of somebody else. */
	private static final Pattern HELPER = Pattern.compile("(org\\.springframework\\.(core|util)|java|jdk)\\..*");

	/** Other methods ask a class that is there for what it has. */
	private static final Pattern BY_NAME = Pattern.compile(
			"java\\.lang\\.Class#forName|.*#loadClass|.*#getResource.*|.*#resources|.*#getBundle|.*#newProxyInstance");

	private static final Pattern ON_STARTER = Pattern.compile("on type <" + STARTER);

	private WatchedApplication() {
	}

	/**
	 * The option of the {@code java} command that has the JVM watched.
	 */
	@SuppressWarnings("removal")
	static String agent() {
		try {
			URI agent = RuntimeHintsAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI();
			return "-javaagent:%s=+org.springframework,+io.github.corsstarter,+tools.jackson".formatted(Path.of(agent));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Run an application.
	 * @param args the application's class, a directory to work in, and the application's
	 * arguments
	 */
	public static void main(String[] args) throws Exception {
		Class<?> application = ClassUtils.forName(args[0], null);
		String[] arguments = Arrays.copyOfRange(args, 2, args.length);
		RuntimeHints hints = Processor.hintsOf(application, Path.of(args[1]), arguments);
		SpringProperties.setFlag("spring.aot.enabled");
		Queue<RecordedInvocation> recorded = new ConcurrentLinkedQueue<>();
		RecordedInvocationsListener listener = recorded::add;
		RecordedInvocationsPublisher.addListener(listener);
		run(application, arguments);
		RecordedInvocationsPublisher.removeListener(listener);
		print(recorded, hints);
	}

	private static void run(Class<?> main, String[] arguments) {
		SpringApplication application = new SpringApplication(main);
		application.setMainApplicationClass(main);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			WireCase.all().forEach((wireCase) -> wireCase.request(port).send(port));
			RawRequest.of("GET", "/actuator/cors").send(port);
			RawRequest.of("GET", "/actuator/cors/refusals").send(port);
			RawRequest.of("GET", "/actuator/cors/ui").send(port);
			RawRequest.of("GET", "/actuator/cors/explain?origin=https://app.example.com&path=/app/x").send(port);
		}
	}

	private static void print(Collection<RecordedInvocation> recorded, RuntimeHints hints) {
		for (RecordedInvocation invocation : recorded) {
			String caller = caller(invocation);
			if (concernsStarter(invocation, caller)) {
				System.out.println((invocation.matches(hints) ? HINTED : MISSING) + invocation + " by " + caller);
			}
		}
	}

	private static boolean concernsStarter(RecordedInvocation invocation, String caller) {
		if (BY_STARTER.matcher(caller).matches()) {
			return BY_NAME.matcher(invocation.getMethodReference().toString()).matches();
		}
		return BY_CONVERTER.matcher(caller).matches() && ON_STARTER.matcher(invocation.toString()).find();
	}

	private static String caller(RecordedInvocation invocation) {
		return invocation.getStackFrames()
			.map(Object::toString)
			.filter((frame) -> !HELPER.matcher(frame).matches())
			.findFirst()
			.orElse("");
	}

	/**
	 * What Spring Boot's plugins run, except that the hints are kept.
	 */
	private static final class Processor extends SpringApplicationAotProcessor {

		private RuntimeHints hints = new RuntimeHints();

		private Processor(Class<?> application, Settings settings, String[] arguments) {
			super(application, settings, arguments);
		}

		static RuntimeHints hintsOf(Class<?> application, Path directory, String[] arguments) {
			Settings settings = Settings.builder()
				.sourceOutput(directory.resolve("watched/sources"))
				.resourceOutput(directory.resolve("watched/resources"))
				.classOutput(directory.resolve("watched/classes"))
				.groupId("group")
				.artifactId("artifact")
				.build();
			Processor processor = new Processor(application, settings, arguments);
			processor.process();
			return processor.hints;
		}

		@Override
		protected void writeHints(RuntimeHints hints) {
			this.hints = hints;
		}

	}

}
