/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * The servers that applications are tested on, each with its web stack.
 */
public enum WebServer {

	/** Spring MVC on Tomcat. */
	TOMCAT(WebApplicationType.SERVLET, "jetty"),

	/** Spring MVC on Jetty. */
	JETTY(WebApplicationType.SERVLET, "tomcat"),

	/** WebFlux on Netty. */
	NETTY(WebApplicationType.REACTIVE, "tomcat", "jetty");

	private final WebApplicationType type;

	private final List<String> excludedServers;

	WebServer(WebApplicationType type, String... excludedServers) {
		this.type = type;
		this.excludedServers = List.of(excludedServers);
	}

	public boolean isReactive() {
		return this.type == WebApplicationType.REACTIVE;
	}

	/**
	 * Start an application on a port of its own.
	 * @param configuration the application's configuration class; auto-configuration is
	 * its own to enable
	 * @param properties properties as {@code name=value}
	 */
	public RunningApplication start(Class<?> configuration, String... properties) {
		List<String> all = new ArrayList<>(properties());
		all.addAll(List.of(properties));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(configuration).web(this.type)
			.properties(all.toArray(String[]::new))
			.initializers(this::initialize)
			.run();
		return new RunningApplication(context);
	}

	/**
	 * What makes an application run on this server, on a port of its own.
	 */
	public List<String> properties() {
		return List.of("server.port=0", "server.shutdown=immediate", "spring.main.banner-mode=off",
				"spring.jmx.enabled=false",
				"spring.main.web-application-type=" + this.type.name().toLowerCase(Locale.ROOT),
				"spring.autoconfigure.exclude=" + String.join(",", exclusions()));
	}

	/**
	 * Netty's threads are shared by all applications of a JVM unless told otherwise, and
	 * the first to close would end them for all.
	 */
	private void initialize(ConfigurableApplicationContext context) {
		if (isReactive() && context instanceof GenericApplicationContext genericContext) {
			genericContext.registerBean(ReactorResourceFactory.class, () -> {
				ReactorResourceFactory factory = new ReactorResourceFactory();
				factory.setUseGlobalResources(false);
				factory.setShutdownQuietPeriod(Duration.ZERO);
				return factory;
			});
		}
	}

	private List<String> exclusions() {
		return this.excludedServers.stream()
			.flatMap((server) -> Stream.of("servlet", "reactive").flatMap((stack) -> exclusions(server, stack)))
			.filter((name) -> WebServer.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null)
			.toList();
	}

	private static Stream<String> exclusions(String server, String stack) {
		String capitalized = Character.toUpperCase(server.charAt(0)) + server.substring(1);
		String stackName = Character.toUpperCase(stack.charAt(0)) + stack.substring(1);
		String root = "org.springframework.boot.%s.autoconfigure.".formatted(server);
		return Stream.of("%s%s.%s%sWebServerAutoConfiguration".formatted(root, stack, capitalized, stackName),
				"%sactuate.web.server.%s%sManagementContextAutoConfiguration".formatted(root, capitalized, stackName));
	}

}
