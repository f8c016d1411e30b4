/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicySetting;
import io.github.corsstarter.policy.RequestKind;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * A decision in words, for whoever wants to know why. What the request sent stands in
 * them only as {@link Printable}.
 *
 * @param decision the decision
 * @param rule what selected its policy
 * @param request the facts about the request, as long as it lasts
 */
@Internal
public record DecisionExplanation(CorsDecision decision, String rule, CorsRequest request) {

	private static final Set<String> OF_PROXIES = Set.of("forwarded", "x-original-url", "x-real-ip", "x-rewrite-url");

	/**
	 * Say why the request gets this answer.
	 * @return half a sentence
	 */
	public String reason() {
		String policy = "policy '%s'".formatted(this.decision.policy().name());
		return switch (this.decision.reason()) {
			case NOT_CROSS_ORIGIN -> "it is no cross-origin request";
			case NOT_GOVERNED -> "no policy governs the path";
			case ALLOWED -> policy + " allows it";
			case ORIGIN_MALFORMED -> "its Origin is not one serialized origin";
			case ORIGIN_OPAQUE -> policy + " does not allow the opaque origin 'null'";
			case ORIGIN_NOT_ALLOWED -> policy + " does not allow the origin";
			case ORIGIN_SOURCE_UNAVAILABLE -> "%s does not list the origin, and its source '%s' has not answered"
				.formatted(policy, this.decision.policy().originsFrom());
			case METHOD_NOT_ALLOWED -> "%s does not allow the method %s".formatted(policy, method());
			case HEADER_NOT_ALLOWED -> headers().isEmpty() ? policy + " does not allow so many headers"
					: "%s does not allow the header %s".formatted(policy, printable(headers()));
			case CROSS_SITE_FORM -> policy + " rejects forms of other sites";
			case CORS_DISABLED -> "CORS is disabled for the route";
		};
	}

	/**
	 * Find the entry of the policy's allowed origins that admits the origin. This walks
	 * through the list, so it is for people who ask.
	 * @return the entry as it was written, empty where the origin is refused, was not
	 * judged, or is admitted by the policy's source
	 */
	public Optional<String> admittingEntry() {
		return isOriginAdmitted() ? findAdmittingEntry() : Optional.empty();
	}

	/**
	 * Whether the origin is admitted, by the policy's allowed origins or by those of its
	 * source; a method or a header may be refused all the same.
	 * @return whether the origin is admitted
	 */
	public boolean isOriginAdmitted() {
		return switch (this.decision.reason()) {
			case ALLOWED, METHOD_NOT_ALLOWED, HEADER_NOT_ALLOWED -> true;
			case NOT_CROSS_ORIGIN, NOT_GOVERNED, ORIGIN_MALFORMED, ORIGIN_OPAQUE, ORIGIN_NOT_ALLOWED,
					ORIGIN_SOURCE_UNAVAILABLE, CROSS_SITE_FORM, CORS_DISABLED ->
				false;
		};
	}

	private Optional<String> findAdmittingEntry() {
		String origin = this.request.header("Origin");
		// Where any origin is allowed, that of an actual request is not examined.
		return this.decision.policy().allowsAnyOrigin() ? Optional.of("*")
				: Optional.ofNullable(origin).flatMap(this.decision.policy()::entryAdmitting);
	}

	/**
	 * Say what to change, should the request be allowed.
	 * @return a sentence, empty where nothing is to be changed
	 */
	public String remedy() {
		return switch (this.decision.reason()) {
			case NOT_CROSS_ORIGIN, ALLOWED -> "";
			case NOT_GOVERNED -> "If pages of other origins may call it, add the path to the paths of a policy.";
			case ORIGIN_MALFORMED -> "No browser sends that: find out who does.";
			case ORIGIN_OPAQUE ->
				"A sandboxed frame, a data: or file: page, or a redirect across origins sends it: serve the page from an origin of its own.";
			case ORIGIN_NOT_ALLOWED -> originRemedy().text();
			case ORIGIN_SOURCE_UNAVAILABLE -> "The log says why the source does not answer. " + originRemedy().warning()
				.orElseGet(() -> "An origin that has to work whatever the source does belongs into %s."
					.formatted(names().of(PolicySetting.ALLOWED_ORIGINS)));
			case METHOD_NOT_ALLOWED -> remedy("use", PolicySetting.ALLOWED_METHODS,
					this.decision.policy().settings().allowedMethods(), List.of(requestedMethod()));
			case HEADER_NOT_ALLOWED -> headers().isEmpty()
					? "If they may send them, name them in %s instead of \"*\"."
						.formatted(names().of(PolicySetting.ALLOWED_HEADERS))
					: remedy("send", PolicySetting.ALLOWED_HEADERS, this.decision.policy().settings().allowedHeaders(),
							headers());
			case CROSS_SITE_FORM -> originRemedy().ownAddress().map((remedy) -> remedy + " ").orElse("")
					+ "If it is the answer of a login provider, give its callback path a policy of its own without cross-site-forms: reject.";
			case CORS_DISABLED ->
				"If pages of other origins may call, remove what disables it (%s).".formatted(this.rule);
		};
	}

	/**
	 * What is written in the place of a default replaces it, so the whole list is named
	 * there; and what cannot be written is not advised.
	 */
	private String remedy(String verb, PolicySetting setting, List<String> listed, List<String> missing) {
		CorsPolicy policy = this.decision.policy();
		List<String> more = new ArrayList<>();
		List<String> sentences = new ArrayList<>();
		for (String name : missing) {
			problemOfAdding(setting, name).ifPresentOrElse(
					(problem) -> sentences.add("%s cannot be listed: %s".formatted(Printable.of(name), problem)),
					() -> more.add(name));
		}
		if (!more.isEmpty()) {
			boolean whole = names().isOfAnnotation() || policy.leavesOut(setting);
			Stream<String> names = whole ? Stream.concat(listed.stream(), more.stream()) : more.stream();
			sentences.add(0, "If they may %s it, %s.".formatted(verb, (whole ? "set %2$s to %1$s" : "add %1$s to %2$s")
				.formatted(printable(names.toList()), names().of(setting))));
		}
		return String.join(" ", sentences);
	}

	private Optional<String> problemOfAdding(PolicySetting setting, String name) {
		if (setting == PolicySetting.ALLOWED_HEADERS && isOfProxies(name.toLowerCase(Locale.ROOT))) {
			return Optional
				.of("Proxies write it, and a page that may send it could make the application take its own address for another.");
		}
		if (setting == PolicySetting.ALLOWED_METHODS && names().isOfAnnotation()
				&& RequestMethod.resolve(name) == null) {
			return Optional.of("No annotation can name it, so name a policy that allows it by @UseCorsPolicy.");
		}
		return this.decision.policy().problemOfAdding(setting, name).map(PolicyProblem::message);
	}

	private static boolean isOfProxies(String header) {
		return header.startsWith("x-forwarded-") || OF_PROXIES.contains(header);
	}

	private OriginRemedy originRemedy() {
		return new OriginRemedy(this.decision, names(), this.request);
	}

	/**
	 * Return the origin that the request claims.
	 * @return the printable text of {@code Origin}, all its lines together
	 */
	public String origin() {
		return printable(this.request.header("Origin"));
	}

	/**
	 * Return the method that is asked for: a preflight asks for that of another request.
	 * @return the printable method
	 */
	public String method() {
		return Printable.of(requestedMethod());
	}

	private String requestedMethod() {
		String announced = (this.decision.kind() == RequestKind.PREFLIGHT)
				? this.request.header("Access-Control-Request-Method") : this.request.method();
		return (announced != null) ? announced : "";
	}

	private List<String> headers() {
		return CorsProtocol.disallowedHeaders(this.decision.policy(), this.request);
	}

	private static String printable(List<String> names) {
		return names.stream().map(Printable::of).collect(Collectors.joining(", "));
	}

	private static String printable(@Nullable String text) {
		return (text != null) ? Printable.of(text) : "";
	}

	private SettingName names() {
		return new SettingName(this.decision.policy(), this.rule);
	}

}
