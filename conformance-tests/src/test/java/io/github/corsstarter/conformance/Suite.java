/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A suite of others: a file of its rows.
 *
 * @param id the name of the file
 * @param facts what the file says
 * @param reasons the reasons that its rows can name
 */
record Suite(String id, Facts facts, Map<String, String> reasons) {

	static final Comparator<Suite> BY_ORDER = Comparator.comparing((Suite suite) -> suite.facts().order())
		.thenComparing(Suite::id);

	private static final String SHARED = "reasons";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.withConfigOverride(Map.class, (maps) -> maps.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
		.build();

	/**
	 * Load all suites, in their order.
	 */
	static List<Suite> all() throws IOException {
		Map<String, Map<String, Object>> files = new TreeMap<>();
		for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:conformance/*.yaml")) {
			files.put(String.valueOf(file.getFilename()).replace(".yaml", ""), read(file));
		}
		Map<String, String> shared = new TreeMap<>();
		Map<String, Object> sharedReasons = files.remove(SHARED);
		if (sharedReasons != null) {
			sharedReasons.forEach((name, reason) -> shared.put(name, String.valueOf(reason)));
		}
		List<Suite> suites = new ArrayList<>();
		files.forEach((id, content) -> {
			Facts facts = MAPPER.convertValue(content, Facts.class);
			Map<String, String> reasons = new TreeMap<>(shared);
			reasons.putAll(facts.reasons());
			suites.add(new Suite(id, facts, reasons));
		});
		suites.sort(BY_ORDER);
		return suites;
	}

	/**
	 * The reasons that no row of any suite names.
	 */
	static Set<String> unusedReasons(List<Suite> suites) {
		Set<String> unused = new TreeSet<>();
		suites.forEach((suite) -> unused.addAll(suite.reasons().keySet()));
		suites.forEach((suite) -> suite.facts().rows().forEach((row) -> unused.removeAll(row.reasons())));
		return unused;
	}

	static Map<String, Object> read(Resource file) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(Integer.MAX_VALUE);
		try (InputStream in = file.getInputStream()) {
			return new Yaml(options).load(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What stands below {@code cors.policies} for the policies that an application can
	 * have.
	 */
	Map<String, Object> policies() {
		Map<String, Object> policies = new LinkedHashMap<>();
		this.facts.policies().keySet().stream().filter((name) -> !isRefused(name)).forEach((name) -> {
			Map<String, Object> policy = new LinkedHashMap<>(this.facts.policy(name));
			policy.put("paths", path(name) + "/**");
			policies.put(this.id + "-" + name.replace('/', '-'), policy);
		});
		return policies;
	}

	/**
	 * The path below which a policy governs.
	 */
	String path(String policy) {
		return "/policies/%s/%s".formatted(this.id, policy);
	}

	boolean isRefused(String policy) {
		return this.facts.refused().containsKey(policy);
	}

	/**
	 * The address of an original.
	 */
	String link(String file) {
		return this.facts.site() + this.facts.files().get(file);
	}

	/**
	 * What is wrong with the file, which no run would show.
	 */
	List<String> mistakes() {
		List<String> mistakes = new ArrayList<>();
		Set<String> policies = new HashSet<>(this.facts.policies().keySet());
		Set<String> names = new HashSet<>();
		mistakes.addAll(this.facts.refused().keySet().stream().filter((name) -> !policies.contains(name)).toList());
		for (Row row : this.facts.rows()) {
			Stream<String> of = Stream
				.of(row.files(this.facts.files().keySet())
					.stream()
					.filter((file) -> !this.facts.files().containsKey(file) || !names.add(file + "#" + row.name()))
					.map((file) -> "'" + file + "' is no file, or has two rows of this name"),
						Stream.ofNullable(row.policy())
							.filter((policy) -> !this.facts.policies().containsKey(policy))
							.map((policy) -> "no policy " + policy),
						row.reasons()
							.stream()
							.filter((reason) -> !this.reasons.containsKey(reason))
							.map((reason) -> "no reason " + reason),
						row.expectations().stream().flatMap(Expectation::mistakes),
						row.ours().stream().flatMap(Expectation::mistakes))
				.flatMap((each) -> each);
			mistakes.addAll(of.map((mistake) -> row.name() + ": " + mistake).toList());
			if (row.expect().isEmpty() || row.ours().isEmpty() != row.reasons().isEmpty()) {
				mistakes.add(row.name() + ": no expectations, or a difference without a reason");
			}
			if (row.reasons().contains("named-in-console") && (!"refuses".equals(row.expect().get("browser"))
					|| row.ours().stream().anyMatch((ours) -> ours.key().equals("browser")))) {
				mistakes.add(row.name() + ": the browser is said to refuse, and is not asked");
			}
			if (row.policy() != null) {
				policies.remove(row.policy());
			}
		}
		policies.forEach((policy) -> mistakes.add("No row names the policy " + policy));
		this.reasons.values()
			.stream()
			.filter((reason) -> !reason.endsWith(".") || reason.contains(". "))
			.forEach((reason) -> mistakes.add("Not one sentence: " + reason));
		return mistakes;
	}

	@Override
	public String toString() {
		return this.id;
	}

	/**
	 * What a file says.
	 *
	 * @param suite the name of the suite
	 * @param version the version of the originals
	 * @param site what the addresses of the originals begin with
	 * @param files the paths of the originals, each with a name of ours
	 * @param order the place on the page
	 * @param settings what stands directly below {@code cors}
	 * @param application what stands beside {@code cors}
	 * @param policies what stands below the names of policies, without their paths
	 * @param refused the policies that stop the start, with a part of what is said
	 * @param reasons the reasons of intended differences
	 * @param leftOut the tests that cannot be asked over the wire, by what they test
	 * @param rows the rows
	 */
	record Facts(String suite, String version, String site, Map<String, String> files, int order,
			Map<String, Object> settings, Map<String, Object> application, Map<String, Map<String, Object>> policies,
			Map<String, String> refused, Map<String, String> reasons,
			@JsonProperty("left-out") Map<String, List<String>> leftOut, List<Row> rows) {

		Map<String, Object> policy(String name) {
			return this.policies.getOrDefault(name, Map.of());
		}

	}

}
