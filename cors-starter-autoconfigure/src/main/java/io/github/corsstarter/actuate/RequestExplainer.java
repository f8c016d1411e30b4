/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.corsstarter.actuate.Explanation.Answer;
import io.github.corsstarter.actuate.Explanation.OriginEntry;
import io.github.corsstarter.actuate.Explanation.SourceAnswer;
import io.github.corsstarter.actuate.Explanation.TrialAnswer;
import io.github.corsstarter.decision.DecisionExplanation;
import io.github.corsstarter.decision.ExplainedRequest;
import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.RequestKind;
import io.github.corsstarter.policy.ResponseHeaders;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.routing.RulesInForce;
import io.github.corsstarter.source.RememberedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Explains what would become of a request. No handler is run; a source of origins is
 * asked where a request would ask it.
 *
 * @param registry holds the policies in force
 * @param routes knows the routes whose handlers name policies
 * @param provenance knows where the policies come from
 * @param origins remembers what sources of origins answered, {@code null} where nothing
 * can
 */
record RequestExplainer(CorsPolicyRegistry registry, @Nullable DeclaredRoutes routes, PolicyProvenance provenance,
		@Nullable RememberedOrigins origins) {

	private static final int NEAREST_PATHS = 3;

	/** Enough to see whose they are. */
	private static final int MOST_ORIGINS = 5;

	/**
	 * Explain a request.
	 * @param written what is asked about
	 * @param own where the application is, {@code null} if that is unknown
	 * @throws org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException
	 * if that cannot be understood
	 */
	Explanation explain(WrittenQuestion written, @Nullable OwnAddress own) {
		Question question = new QuestionReader(this.registry.getPolicies(), own).read(written);
		try {
			Judgement preflight = judge(question, question.preflight(), true);
			Judgement request = judge(question, question.actual(), false);
			OwnAddress target = question.target();
			return new Explanation(Printable.of(question.origin()), Printable.of(question.method()),
					Printable.of(question.path()), (target != null) ? Printable.of(target.toString()) : null,
					question.credentials(), question.notes(), BrowserView.of(question, preflight.answer(), request),
					preflight.answer(), request.answer());
		}
		catch (IllegalArgumentException ex) {
			throw QuestionReader
				.misunderstood("No request can have the path \"%s\". Write one that a browser sends: path=/api/orders."
					.formatted(Printable.of(question.path())));
		}
	}

	private Judgement judge(Question question, ExplainedRequest request, boolean preflight) {
		CorsProtocol protocol = this.registry.getRules().protocol();
		OwnAddress own = question.own();
		ExplainedRequest sent = request;
		// Where the endpoint is called is no more than where the application's own pages
		// are.
		if (question.address() == null && own != null) {
			ExplainedRequest toOwn = request.to(own.scheme(), own.host(), own.port());
			sent = (kind(protocol, toOwn) == RequestKind.SAME_ORIGIN) ? toOwn : request;
		}
		return new Judgement(kind(protocol, sent), answer(sent, question.method(), question.path(), preflight));
	}

	/**
	 * What a request is does not depend on the policy.
	 */
	private static RequestKind kind(CorsProtocol protocol, CorsRequest request) {
		return protocol.decide(CorsPolicy.DISABLED, request).kind();
	}

	private Answer answer(CorsRequest request, String method, String path, boolean preflight) {
		List<String> steps = new ArrayList<>();
		RulesInForce rules = this.registry.getRules();
		CorsPolicies policies = rules.policies();
		PathContainer parsedPath = PathContainer.parsePath(path);
		PolicySelection ofPath = this.registry.select(policies, parsedPath,
				this.routes != null && this.routes.ignoresCase());
		steps
			.add((ofPath != null) ? "policy '%s' governs the path (%s)".formatted(ofPath.policy().name(), ofPath.rule())
					: "no policy governs the path");
		FoundPolicies written = policies.isEmpty() ? FoundPolicies.NONE : (this.routes != null)
				? this.routes.find(method, path, preflight, policies, ofPath) : FoundPolicies.ofPath(ofPath);
		written.selections()
			.stream()
			.filter((selection) -> selection != ofPath)
			.forEach((selection) -> steps.add(askedFor(selection)));
		if (written.isEmpty()) {
			return ungoverned(request, path, policies, steps);
		}
		ExplainedOrigins origins = new ExplainedOrigins(this.origins, parsedPath, rules.protocol(), request);
		FoundPolicies found = written.with(written.selections().stream().map(origins::find).toList());
		if (found.forThisRequest()) {
			steps.add("other handlers of the path come under other policies, so a browser may not remember the answer");
		}
		CorsDecision decision = found.decide(rules.protocol(), request);
		PolicySelection selection = found.selectionOf(decision);
		DecisionExplanation explanation = new DecisionExplanation(decision, selection.rule(), request);
		SourceAnswer ofSource = origins.answer(decision, selection);
		OriginEntry entry = explanation.admittingEntry()
			.map((text) -> describe(decision.policy(), text, rules.setByCode()))
			.or(() -> explanation.isOriginAdmitted() ? origins.entry(selection) : Optional.empty())
			.orElse(null);
		if (entry != null) {
			steps.add(entry.inWords());
		}
		if (ofSource != null && (entry == null || !entry.isWritten())) {
			steps.add(ofSource.inWords());
		}
		steps.add(explanation.reason());
		boolean enforced = rules.protocol().enforces(decision.policy());
		if (!enforced) {
			steps.add("the policy is not enforced, so the response is not changed");
		}
		TrialAnswer trial = trial(found, rules.protocol(), request);
		if (trial != null) {
			steps.add("the trial '%s' %s, and changes no response".formatted(trial.policy(),
					trial.allowed() ? "would allow it" : "would reject it (%s)".formatted(trial.reason())));
		}
		return new Answer(true, enforced, decision.policy().name(), selection.rule(), decision.reason().name(),
				!decision.reason().isRejection(), entry, ofSource,
				(enforced && decision.endsRequest()) ? decision.status() : null,
				enforced ? headers(decision) : Map.of(), steps, explanation.remedy(), trial);
	}

	private static Answer ungoverned(CorsRequest request, String path, CorsPolicies policies, List<String> steps) {
		steps.add("the starter leaves the request alone");
		CorsDecision decision = CorsProtocol.decideUngoverned(request);
		if (decision == null) {
			steps.add("it is no cross-origin request");
			return new Answer(false, false, null, null, DecisionReason.NOT_CROSS_ORIGIN.name(), null, null, null, null,
					Map.of(), steps, "", null);
		}
		policies.nearest(path, NEAREST_PATHS)
			.forEach((nearest) -> steps
				.add("near to it is %s of policy '%s'".formatted(nearest.rule(), nearest.policy().name())));
		return new Answer(false, false, null, null, decision.reason().name(), null, null, null, null, Map.of(), steps,
				new DecisionExplanation(decision, PolicySelection.NO_RULE, request).remedy(), null);
	}

	private static String askedFor(PolicySelection selection) {
		List<String> origins = selection.policy().settings().allowedOrigins();
		String allowed = origins.stream().limit(MOST_ORIGINS).collect(Collectors.joining(", "));
		return "a handler asks for policy '%s' (%s), which allows %s".formatted(selection.policy().name(),
				selection.rule(),
				(origins.size() > MOST_ORIGINS) ? "%s and %d more".formatted(allowed, origins.size() - MOST_ORIGINS)
						: origins.isEmpty() ? "no origin" : allowed);
	}

	private static @Nullable TrialAnswer trial(FoundPolicies found, CorsProtocol protocol, CorsRequest request) {
		CorsDecision decision = found.decideTrial(protocol, request);
		if (decision == null || decision.reason() == DecisionReason.NOT_CROSS_ORIGIN) {
			return null;
		}
		String rule = found.selectionOf(decision).rule();
		return new TrialAnswer(decision.policy().name(), rule, decision.reason().name(),
				!decision.reason().isRejection(), new DecisionExplanation(decision, rule, request).remedy());
	}

	private OriginEntry describe(CorsPolicy policy, String entry, boolean setByCode) {
		PolicyProvenance.Property property = setByCode ? null : this.provenance.originProperty(policy.name(), entry);
		return (property != null)
				? new OriginEntry(entry, property.name(), property.source(), OriginEntry.ALLOWED_ORIGINS)
				: new OriginEntry(entry, null, null, OriginEntry.ALLOWED_ORIGINS);
	}

	private static Map<String, String> headers(CorsDecision decision) {
		Map<String, String> headers = new LinkedHashMap<>();
		String allowOrigin = decision.allowOrigin();
		if (allowOrigin != null) {
			headers.put(ResponseHeaders.ALLOW_ORIGIN, Printable.inFull(allowOrigin));
		}
		decision.headers().forEach((header) -> headers.put(header.name(), header.value()));
		if (!decision.vary().names().isEmpty()) {
			headers.put(ResponseHeaders.VARY, decision.vary().toString());
		}
		return headers;
	}

}
