/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.CorsPolicyProperties;
import io.github.corsstarter.autoconfigure.CorsProperties;
import io.github.corsstarter.testing.JavaProcess;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.Thorough;
import io.github.corsstarter.testing.WebServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policies in applications that were processed ahead of time.
 */
@Slow
@Thorough
class AheadOfTimeTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void governAsElsewhereAndStopTheStartAsElsewhere(WebServer server) {
		AheadOfTime application = AheadOfTime.process(WireApplication.class, this.directory, server,
				WireApplication.POLICIES);
		answersAsTheContractSays(application, server);
		mistakesStopTheStart(application, server);
		keepsForANativeImageWhatIsReadByName(application);
	}

	private static void keepsForANativeImageWhatIsReadByName(AheadOfTime application) {
		JsonNode metadata = JsonMapper.shared().readTree(application.reachabilityMetadata());
		assertThat(metadata.path("resources").findValuesAsString("glob"))
			.contains("io/github/corsstarter/policy/public_suffix_list.dat");
		for (Class<?> type : List.of(CorsProperties.class, CorsPolicyProperties.class)) {
			assertThat(metadata.path("reflection")
				.valueStream()
				.filter((hint) -> hint.path("type").asString("").equals(type.getName()))
				.flatMap((hint) -> hint.path("methods").findValuesAsString("name").stream()))
				.containsAll(accessors(type));
		}
	}

	/**
	 * What properties are bound to, and what misspelt keys are compared with.
	 */
	private static List<String> accessors(Class<?> type) {
		return Stream.of(BeanUtils.getPropertyDescriptors(type))
			.filter((property) -> !property.getName().equals("class"))
			.flatMap((property) -> Stream.of(property.getReadMethod(), property.getWriteMethod()))
			.filter(Objects::nonNull)
			.map(Method::getName)
			.toList();
	}

	@Test
	void policiesThatComeTooLateForAFilterStopTheStart() {
		AheadOfTime application = AheadOfTime.process(WireApplication.class, this.directory, WebServer.TOMCAT,
				List.of());
		try (JavaProcess process = application.start(WebServer.TOMCAT, WireApplication.POLICIES)) {
			assertThat(process.exitValue()).isOne();
			assertThat(process.output()).contains("processed ahead of time without any policy");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void governTheManagementPort(WebServer server) {
		List<String> properties = List.of("management.server.port=0", "cors.policies.operations.paths=/actuator/**",
				"cors.policies.operations.allowed-origins=https://operations.example.com");
		AheadOfTime application = AheadOfTime.process(WireApplication.class, this.directory, server, properties);
		try (JavaProcess process = application.start(server, properties)) {
			int managementPort = process.ports(2).get(1);
			RawRequest request = RawRequest.of("GET", "/actuator/health", "Origin: https://operations.example.com");
			assertThat(request.send(managementPort).first("Access-Control-Allow-Origin"))
				.isEqualTo("https://operations.example.com");
		}
	}

	private static void answersAsTheContractSays(AheadOfTime application, WebServer server) {
		try (JavaProcess process = application.start(server, WireApplication.POLICIES)) {
			int port = process.port();
			assertThat(process.output()).contains("AOT-processed")
				.as("the policies' own filter is no other configuration")
				.doesNotContain("CORS headers of the filter 'corsPolicy");
			SoftAssertions.assertSoftly((softly) -> WireCase.all()
				.forEach((wireCase) -> softly.assertThat(WireAnswer.of(wireCase.request(port).send(port)))
					.as(wireCase.name())
					.isEqualTo(wireCase.answer())));
		}
	}

	private static void mistakesStopTheStart(AheadOfTime application, WebServer server) {
		List<String> mistakes = List.of("cors.policies.app.alowed-origins=https://app.example.com",
				"cors.policies.app.allowed-origins=https://*.co.uk");
		List<String> properties = Stream.concat(WireApplication.POLICIES.stream(), mistakes.stream()).toList();
		try (JavaProcess process = application.start(server, properties)) {
			assertThat(process.exitValue()).isOne();
			assertThat(process.output()).contains("The configuration of CORS has 2 problems")
				.contains("Did you mean 'allowed-origins'?")
				.contains("Anyone can register a name such as 'something.co.uk'");
		}
	}

}
