/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.remedy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.autoconfigure.CorsPolicyCustomizer;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.source.AllowedOriginSource;

import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The ways in which a policy can be written, each with what a reader does who follows an
 * advice there.
 */
enum PolicyKind {

	/** In properties. */
	PROPERTIES {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			return runner.withPropertyValues(properties("app", policy, "paths=/orders/**"));
		}

	},

	/** In properties, for all paths that no other policy governs. */
	DEFAULT {

		@Override
		String policyName() {
			return "default";
		}

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			return runner.withPropertyValues(properties("default", policy));
		}

	},

	/** In properties, and named by an annotation. */
	NAMED {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			return runner.withBean(NamingOrders.class).withPropertyValues(properties("app", policy));
		}

	},

	/** In properties, beside an enforced policy. */
	TRIAL {

		@Override
		String policyName() {
			return "next";
		}

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			return runner.withPropertyValues(properties("next", policy, "paths=/orders/**", "mode=report-only"))
				.withPropertyValues("cors.policies.app.paths=/orders/**",
						"cors.policies.app.allowed-origins=https://app.example.com");
		}

	},

	/** In properties, with origins that are data. */
	SOURCE {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			List<String> listed = List.copyOf(policy.ofSource());
			return runner.withBean("origins", AllowedOriginSource.class, () -> (scope) -> listed)
				.withPropertyValues(properties("app", policy, "paths=/orders/**", "origins-from=origins"));
		}

	},

	/** In properties, and changed by code. */
	CUSTOMIZED {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			return customized(PROPERTIES.write(runner, policy, directory));
		}

	},

	/** In code alone. */
	CODE {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			return runner.withBean("appPolicy", CorsPolicy.class, () -> build(policy));
		}

	},

	/** In {@code @CrossOrigin} on a method. */
	ANNOTATED_METHOD {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			Class<?> controller = CompiledController.withMethod(directory, policy.crossOrigin());
			return runner.withBean("orders", controller).withPropertyValues(OTHER_POLICY);
		}

	},

	/** In {@code @CrossOrigin} on a class. */
	ANNOTATED_CLASS {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
				WrittenPolicy policy, Path directory) {
			Class<?> controller = CompiledController.withClass(directory, policy.crossOrigin());
			return runner.withBean("orders", controller).withPropertyValues(OTHER_POLICY);
		}

	};

	/** Without any policy there is no filter. */
	private static final String OTHER_POLICY = "cors.policies.other.allowed-origins=https://other.example.net";

	/**
	 * The name under which the policy decides, empty for any.
	 */
	String policyName() {
		return "";
	}

	boolean isAnnotation() {
		return this == ANNOTATED_METHOD || this == ANNOTATED_CLASS;
	}

	/**
	 * Put a policy into an application.
	 * @param directory takes what is compiled
	 */
	abstract AbstractApplicationContextRunner<?, ?, ?> write(AbstractApplicationContextRunner<?, ?, ?> runner,
			WrittenPolicy policy, Path directory);

	private static String[] properties(String name, WrittenPolicy policy, String... others) {
		String prefix = "cors.policies.%s.".formatted(name);
		List<String> properties = new ArrayList<>();
		policy.lists().forEach((setting, list) -> properties.add(prefix + setting + "=" + String.join(",", list)));
		properties.add(prefix + "allow-credentials=" + policy.credentials());
		List.of(others).forEach((other) -> properties.add(prefix + other));
		return properties.toArray(String[]::new);
	}

	private static AbstractApplicationContextRunner<?, ?, ?> customized(
			AbstractApplicationContextRunner<?, ?, ?> runner) {
		return runner.withBean(CorsPolicyCustomizer.class,
				() -> (name, policy) -> policy.addAllowedMethods("PATCH").addAllowedHeaders("X-Of-Code"));
	}

	private static CorsPolicy build(WrittenPolicy policy) {
		CorsPolicy.Builder builder = CorsPolicy.builder()
			.name("app")
			.paths("/orders/**")
			.allowCredentials(policy.credentials());
		policy.lists().forEach((setting, list) -> {
			switch (setting) {
				case "allowed-origins" -> builder.allowedOrigins(list);
				case "allowed-methods" -> builder.allowedMethods(list);
				case "allowed-headers" -> builder.allowedHeaders(list);
				default -> throw new IllegalArgumentException(setting);
			}
		});
		return builder.build();
	}

	@RestController
	static class NamingOrders {

		@RequestMapping("/orders")
		@UseCorsPolicy("app")
		String list() {
			return "orders";
		}

	}

	/**
	 * What stands in a policy.
	 *
	 * @param lists the lists that are there, by the setting's name in properties
	 * @param credentials whether requests may carry credentials
	 * @param ofSource what the source lists
	 */
	record WrittenPolicy(Map<String, List<String>> lists, boolean credentials, List<String> ofSource) {

		private static final Map<String, String> ATTRIBUTES = Map.of("allowed-origins", "origins", "origin-patterns",
				"originPatterns", "allowed-methods", "methods", "allowed-headers", "allowedHeaders");

		WrittenPolicy with(String setting, UnaryOperator<List<String>> change) {
			Map<String, List<String>> lists = new LinkedHashMap<>(this.lists);
			lists.put(setting, change.apply(lists.getOrDefault(setting, List.of())));
			return new WrittenPolicy(lists, this.credentials, this.ofSource);
		}

		WrittenPolicy withSourceListing(String origin) {
			List<String> listed = new ArrayList<>(this.ofSource);
			listed.add(origin);
			return new WrittenPolicy(this.lists, this.credentials, listed);
		}

		String crossOrigin() {
			return this.lists.entrySet()
				.stream()
				.map((list) -> "%s = { %s }".formatted(ATTRIBUTES.get(list.getKey()),
						list.getValue()
							.stream()
							.map((value) -> list.getKey().equals("allowed-methods") ? "RequestMethod." + value
									: '"' + value + '"')
							.collect(Collectors.joining(", "))))
				.collect(Collectors.joining(", ", "@CrossOrigin(",
						", allowCredentials = \"%s\")".formatted(this.credentials)));
		}

	}

}
