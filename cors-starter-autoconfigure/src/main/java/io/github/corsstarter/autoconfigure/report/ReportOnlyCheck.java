/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;

/**
 * Warns of policies in mode report-only in an application where nothing else answers for
 * CORS: they write no headers, so they cut off the very pages that they allow. Not so
 * where a policy is a trial: the one beside it answers.
 */
@Internal
public final class ReportOnlyCheck implements ConfigurationCheck {

	/**
	 * They write no header for the paths of the application: the last two are about
	 * handshakes, and about Actuator's own paths.
	 */
	private static final Set<Kind> ANSWERING_NOTHING = EnumSet.of(Kind.UNREAD_PROPERTIES, Kind.WEB_SOCKET,
			Kind.ACTUATOR);

	private static final String MODE = "cors.mode";

	private static final String MESSAGE = "A policy in mode report-only changes no response, and nothing else here answers for CORS: the paths of %s get no CORS headers, so browsers cut off pages of other origins, the allowed ones too.";

	private static final String REMEDY = "Write enforce for them to be let in. Keep report-only where a proxy, or a filter of your own, writes the headers.";

	private final Environment environment;

	private final ObjectProvider<OtherCorsFinder> finders;

	private final ObjectProvider<OtherFilters> filters;

	/**
	 * Create a check.
	 * @param environment knows where the mode stands
	 * @param finders find what else may write CORS headers
	 * @param filters find filters that may as well
	 */
	public ReportOnlyCheck(Environment environment, ObjectProvider<OtherCorsFinder> finders,
			ObjectProvider<OtherFilters> filters) {
		this.environment = environment;
		this.finders = finders;
		this.filters = filters;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		if (alone(settings.protocol(), policies).isEmpty()) {
			return Stream.empty();
		}
		List<OtherCors> others = this.finders.stream().flatMap(OtherCorsFinder::find).toList();
		List<CorsPolicy> alone = alone(settings.protocol(), policies).stream()
			.filter((policy) -> others.stream().noneMatch((other) -> isOfActuator(other, policy)))
			.toList();
		if (others.stream().anyMatch((other) -> !ANSWERING_NOTHING.contains(other.kind()))
				|| this.filters.stream().anyMatch((found) -> !found.ahead().isEmpty())) {
			return Stream.empty();
		}
		CorsPropertySources sources = new CorsPropertySources(this.environment);
		return alone.stream()
			.collect(Collectors.groupingBy((policy) -> mode(policy, sources).location(), LinkedHashMap::new,
					Collectors.toList()))
			.values()
			.stream()
			.map((group) -> mode(group.get(0), sources).saying(MESSAGE.formatted(names(group)), REMEDY));
	}

	private static boolean isOfActuator(OtherCors other, CorsPolicy policy) {
		return other.kind() == Kind.ACTUATOR
				&& other.says().get().differing(policy.paths()).stream().allMatch(Optional::isPresent);
	}

	private static String names(List<CorsPolicy> policies) {
		return policies.stream().map(CorsPolicy::name).collect(Collectors.joining(", "));
	}

	private static List<CorsPolicy> alone(CorsProtocol protocol, CorsPolicies policies) {
		List<CorsPolicy> alone = new ArrayList<>();
		for (CorsPolicy policy : policies.asCollection()) {
			if (!protocol.enforces(policy) && !policies.isTrialOnly(policy)) {
				alone.add(policy);
			}
		}
		return alone;
	}

	/**
	 * Where the mode of a policy stands, as a warning that says nothing yet.
	 */
	private static ConfigurationProblem mode(CorsPolicy policy, CorsPropertySources sources) {
		String property = (policy.mode() == null) ? MODE : "cors.policies.%s.mode".formatted(policy.name());
		ConfigurationProperty found = sources.find(property);
		return (found == null) ? ConfigurationProblem.warning(ConfigurationProblem.policy(policy.name()), "", "")
				: new ConfigurationProblem(PropertyNames.asWritten(found), String.valueOf(found.getValue()),
						found.getOrigin(), "", "", true);
	}

}
