/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.actuate.CorsEndpoint;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which paths are kept for policies that name them, by what Actuator is told.
 */
@ExtendWith(OutputCaptureExtension.class)
class ActuatorReservationTests {

	private static final String OPEN = "cors.policies.default.allowed-origins=*";

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("basePaths")
	void keepsTheEndpoints(Stack stack, String basePath, List<String> kept, List<String> open) {
		stack.runner()
			.withPropertyValues(OPEN, "management.endpoints.web.base-path=" + basePath)
			.run((context) -> assertThat(governed(context, kept, open)).isEqualTo(open));
	}

	private static Stream<Arguments> basePaths() {
		List<String> ordinary = List.of("/orders", "/manage");
		return Stream.of(Stack.values())
			.flatMap((stack) -> Stream.of(
					Arguments.of(stack, "/actuator", List.of("/actuator", "/actuator/orders", "/actuator/x/y"),
							ordinary),
					Arguments.of(stack, "/manage/", List.of("/manage", "/manage/orders"),
							List.of("/actuator/orders", "/managed")),
					Arguments.of(stack, "/a/b", List.of("/a/b", "/a/b/orders"), List.of("/a", "/a/orders")),
					Arguments.of(stack, "/", List.of("/orders", "/orders/1"), List.of("/", "/actuator", "/order")),
					Arguments.of(stack, "", List.of("/orders", "/orders/1"), List.of("/", "/actuator", "/orders1")),
					Arguments.of(stack, "/{a}", List.of("/x/orders", "/y/orders/1"), List.of("/orders", "/x/y")),
					Arguments.of(stack, "/{a}/ops", List.of("/x/ops/orders", "/y/ops"), List.of("/ops", "/x/y"))));
	}

	@ParameterizedTest
	@EnumSource
	void keepsThemForARegistryOfTheApplicationsOwn(Stack stack) {
		CorsPolicies policies = CorsPolicies.of(List.of(CorsPolicy.builder().allowedOrigins("*").build()));
		stack.runner()
			.withBean("registry", CorsPolicyRegistry.class, () -> new CorsPolicyRegistry(policies))
			.run((context) -> assertThat(governed(context, List.of("/actuator/orders"), List.of("/orders")))
				.containsExactly("/orders"));
	}

	@ParameterizedTest
	@EnumSource
	void keepsThemWhenThePoliciesAreReplaced(Stack stack) {
		CorsPolicies policies = CorsPolicies.of(List.of(CorsPolicy.builder().allowedOrigins("*").build()));
		stack.runner().withPropertyValues(OPEN, "management.endpoints.web.base-path=/").run((context) -> {
			context.getBean(CorsPolicyRegistry.class).setPolicies(policies);
			assertThat(governed(context, List.of("/orders"), List.of("/order"))).containsExactly("/order");
		});
	}

	@ParameterizedTest
	@EnumSource
	void keepsThemWhereAllBeansAreLazy(Stack stack) {
		stack.runner()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues(OPEN, "management.endpoints.web.base-path=/")
			.run((context) -> assertThat(governed(context, List.of("/orders"), List.of("/order")))
				.containsExactly("/order"));
	}

	@ParameterizedTest
	@EnumSource
	void startsWithTheStartersOwnEndpointAmongThem(Stack stack) {
		stack.runner()
			.withConfiguration(AutoConfigurations.of(CorsEndpointAutoConfiguration.class))
			.withPropertyValues(OPEN, "management.endpoints.web.base-path=/")
			.run((context) -> {
				assertThat(context.getBean(CorsEndpoint.class)
					.explain("explain", "https://app.example.com", null, "/cors/explain", null, null, null, null, null,
							null))
					.isNotNull()
					.satisfies((explanation) -> assertThat(explanation.request().governed()).isFalse());
				assertThat(governed(context, List.of("/cors", "/cors/explain"), List.of("/explain")))
					.containsExactly("/explain");
			});
	}

	@ParameterizedTest
	@EnumSource
	void keepsTheEndpointsThatCloudFoundryCalls(Stack stack) {
		List<String> paths = List.of("/cloudfoundryapplication", "/cloudfoundryapplication/orders");
		stack.runner()
			.withPropertyValues(OPEN, "spring.main.cloud-platform=cloud_foundry")
			.run((context) -> assertThat(governed(context, paths, List.of("/x"))).containsExactly("/x"));
		stack.runner()
			.withPropertyValues(OPEN)
			.run((context) -> assertThat(governed(context, List.of(), paths)).isEqualTo(paths));
	}

	@ParameterizedTest(name = "{0}: {1} names the endpoint: {2}")
	@MethodSource("namingPaths")
	void isOpenedByAPathThatNamesIt(String basePath, String path, boolean named) {
		Stack.SERVLET.runner()
			.withPropertyValues(OPEN, "management.endpoints.web.base-path=" + basePath,
					"cors.policies.ops.paths=" + path, "cors.policies.ops.allowed-origins=https://ops.example.com")
			.run((context) -> {
				CorsPolicy policy = context.getBean(CorsPolicyRegistry.class)
					.find(PathContainer.parsePath(basePath.replaceAll("\\{.*?}", "x") + "/orders"));
				assertThat((policy != null) ? policy.name() : "none").isEqualTo(named ? "ops" : "none");
			});
	}

	private static Stream<Arguments> namingPaths() {
		return Stream.of(Arguments.of("/actuator", "/actuator/**", true),
				Arguments.of("/actuator", "/actuator/{*rest}", true),
				Arguments.of("/actuator", "/actuator/orders", true), Arguments.of("/actuator", "/actuator/*", true),
				Arguments.of("/actuator", "/**", false), Arguments.of("/actuator", "/{*rest}", false),
				Arguments.of("/actuator", "/*/orders", false), Arguments.of("/actuator", "/*/**", false),
				Arguments.of("/actuator", "/**/orders", false), Arguments.of("/actuator", "/a*/**", false),
				Arguments.of("/actuator", "/actuato?/**", false), Arguments.of("/actuator", "/{x:actuator}/**", false),
				Arguments.of("", "/orders/**", true), Arguments.of("", "/orders", true),
				Arguments.of("", "/{endpoint}", false), Arguments.of("", "/**", false),
				Arguments.of("", "/order*", false), Arguments.of("/a/b", "/a/b/**", true),
				Arguments.of("/a/b", "/a/**", false), Arguments.of("/a/b", "/a/*/orders", false),
				Arguments.of("/{t}/ops", "/{t}/ops/**", true), Arguments.of("/{t}/ops", "/x/ops/**", true),
				Arguments.of("/{t}/ops", "/*/ops/**", true), Arguments.of("/{t}/ops", "/*/*/**", false),
				Arguments.of("/{t}/ops", "/x/**", false), Arguments.of("/api/{t}", "/api/**", false),
				Arguments.of("/api/{t}", "/api/*/orders", true), Arguments.of("/api/{t}", "/api/x/orders/**", true),
				Arguments.of("/api/{t}", "/api/*/*", false));
	}

	/** Nobody lists Actuator's endpoints among an application's handlers. */
	@ParameterizedTest(name = "{0}, {1}: the policy for {2} is doubtful: {3}")
	@MethodSource("pathsOfPolicies")
	void pathThatNamesAnEndpointIsNotDoubtful(Stack stack, String property, String path, boolean doubtful,
			CapturedOutput output) {
		stack.runner()
			.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
					WebMvcAutoConfiguration.class, HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class,
					TomcatServletManagementContextAutoConfiguration.class,
					TomcatReactiveManagementContextAutoConfiguration.class))
			.withBean(Hello.class)
			.withPropertyValues(property, "cors.policies.ops.paths=" + path,
					"cors.policies.ops.allowed-origins=https://ops.example.com")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.getOut().contains("No handler, and no file, has a path that this matches."))
					.isEqualTo(doubtful);
			});
	}

	private static Stream<Arguments> pathsOfPolicies() {
		String base = "management.endpoints.web.base-path=";
		return Stream.of(Stack.values())
			.flatMap((stack) -> Stream.of(Arguments.of(stack, base + "/actuator", "/actuator/**", false),
					Arguments.of(stack, base + "/actuator", "/actuator/orders/**", false),
					Arguments.of(stack, base + "/actuator", "/actuators/**", true),
					Arguments.of(stack, base + "/", "/orders/**", false),
					Arguments.of(stack, base + "/", "/order/**", true),
					Arguments.of(stack, "management.server.port=9001", "/actuator/**", false),
					Arguments.of(stack, "management.server.port=9001", "/actuators/**", true),
					Arguments.of(stack, "management.server.port=-1", "/actuator/**", true)));
	}

	/**
	 * Those of the paths that a policy governs.
	 */
	private static List<String> governed(ApplicationContext context, List<String> kept, List<String> open) {
		CorsPolicyRegistry registry = context.getBean(CorsPolicyRegistry.class);
		return Stream.concat(kept.stream(), open.stream())
			.filter((path) -> registry.find(PathContainer.parsePath(path)) != null)
			.toList();
	}

	/**
	 * The web stacks.
	 */
	private enum Stack {

		SERVLET {

			@Override
			AbstractApplicationContextRunner<?, ?, ?> runner() {
				return configure(new WebApplicationContextRunner());
			}

		},

		REACTIVE {

			@Override
			AbstractApplicationContextRunner<?, ?, ?> runner() {
				return configure(new ReactiveWebApplicationContextRunner());
			}

		};

		abstract AbstractApplicationContextRunner<?, ?, ?> runner();

		private static <R extends AbstractApplicationContextRunner<R, ?, ?>> R configure(R runner) {
			return runner
				.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class,
						CorsServletAutoConfiguration.class, CorsReactiveAutoConfiguration.class,
						CorsActuatorAutoConfiguration.class, EndpointAutoConfiguration.class,
						WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class))
				.withPropertyValues("management.endpoints.web.exposure.include=*")
				.withBean(OrdersEndpoint.class);
		}

	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

	@Endpoint(id = "orders")
	static class OrdersEndpoint {

		@ReadOperation
		String orders() {
			return "orders";
		}

	}

}
