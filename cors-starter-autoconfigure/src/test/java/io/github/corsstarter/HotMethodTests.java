/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each request comes along these types. A method of theirs that is too large to become a
 * part of its caller, however often it is called, costs each request its objects as well:
 * what is handed to it cannot be left out.
 */
class HotMethodTests {

	/** What HotSpot takes at most, {@code FreqInlineSize}. */
	private static final int MAX_BYTES = 325;

	private static final Pattern METHOD = Pattern.compile("^  (\\S.*\\(.*\\).*);$");

	private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): [a-z].*$");

	@ParameterizedTest
	@ValueSource(strings = { "servlet.CorsPolicyFilter", "servlet.Dispatchers", "servlet.GovernedResponse",
			"servlet.ServletPaths", "reactive.CorsPolicyWebFilter", "reactive.GovernedResponse",
			"reactive.HeadersFirst", "decision.DecisionLog", "decision.DecisionMetrics", "decision.DecisionPublisher",
			"decision.FormerOriginMetrics", "policy.AllowedHeaders", "policy.AllowedMethods", "policy.AllowedOrigins",
			"policy.CorsDecision", "policy.CorsProtocol", "policy.Origin", "policy.RequestClassifier",
			"policy.SuffixTable", "policy.TokenList", "policy.VaryNames", "routing.CorsPolicies",
			"routing.CorsPolicyRegistry", "routing.LiteralPatterns", "routing.PathPatterns", "routing.PathSpelling",
			"routing.ReservedPaths", "handler.CachedRoutes", "handler.HandlerTable", "handler.RoutesByPath" })
	void methodsAreSmallEnoughToBePartOfTheirCallers(String type) throws Exception {
		Map<String, Integer> sizes = sizes("io/github/corsstarter/" + type.replace('.', '/') + ".class");
		assertThat(sizes).isNotEmpty()
			.allSatisfy((method, size) -> assertThat(size).as(method).isLessThanOrEqualTo(MAX_BYTES));
	}

	/**
	 * Where the last instruction of each method begins, in bytes.
	 */
	private static Map<String, Integer> sizes(String classFile) throws URISyntaxException {
		URL url = Objects.requireNonNull(HotMethodTests.class.getClassLoader().getResource(classFile));
		StringWriter text = new StringWriter();
		PrintWriter writer = new PrintWriter(text);
		int status = ToolProvider.findFirst("javap")
			.orElseThrow()
			.run(writer, writer, "-c", "-p", Path.of(url.toURI()).toString());
		assertThat(status).isZero();
		Map<String, Integer> sizes = new HashMap<>();
		String method = "";
		for (String line : text.toString().lines().toList()) {
			Matcher declaration = METHOD.matcher(line);
			Matcher instruction = INSTRUCTION.matcher(line);
			if (declaration.matches()) {
				method = declaration.group(1);
			}
			else if (instruction.matches()) {
				sizes.put(method, Integer.parseInt(instruction.group(1)));
			}
		}
		return sizes;
	}

}
