package io.github.corsstarter.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.corsstarter.decision.DecisionExplanation;
import io.github.corsstarter.decision.ExplainedRequest;
import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.decision.RecentRefusals;
import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.ResponseHeaders;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.routing.RulesInForce;
import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import io.github.corsstarter.source.OriginsDescription;
import io.github.corsstarter.source.OriginsDescription.ScopeDescription;
import io.github.corsstarter.source.RememberedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.server.PathContainer;

/**
 * Actuator's endpoint {@code cors}: the policies in force, and what would become of a
 * request. No handler is run to answer; a source of origins is asked where a request
 * would ask it. What it promises is its JSON, whatever the application says about JSON of
 * its own. Safe for use by many threads.
 */
@Endpoint(id = "cors")
public class CorsEndpoint {

	private static final String EXPLAIN = "explain";

	private static final int MOST_SCOPES = 100;

	private static final int NEAREST_PATHS = 3;

	private final CorsPolicyRegistry registry;

	private final @Nullable DeclaredRoutes routes;

	private final PolicyProvenance provenance;

	private final @Nullable RememberedOrigins origins;

	private final RecentRefusals refusals;

	private final ApplicationEventPublisher publisher;

	/**
	 * Create the endpoint.
	 * @param registry holds the policies in force
	 * @param routes knows the routes whose handlers name policies
	 * @param provenance knows where the policies come from
	 * @param origins remembers what sources of origins answered, {@code null} where
	 * nothing can
	 * @param refusals remembers the last refusals
	 * @param publisher publishes the news that origins have changed
	 */
	@Internal
	public CorsEndpoint(CorsPolicyRegistry registry, @Nullable DeclaredRoutes routes, PolicyProvenance provenance,
			@Nullable RememberedOrigins origins, RecentRefusals refusals, ApplicationEventPublisher publisher) {
		this.registry = registry;
		this.routes = routes;
		this.provenance = provenance;
		this.origins = origins;
		this.refusals = refusals;
		this.publisher = publisher;
	}

	/**
	 * Describe the policies in force.
	 * @return the policies, with where their values come from, the paths and routes that
	 * they govern, and what is doubtful about them
	 */
	@Internal
	@ReadOperation
	public PoliciesDescriptor policies() {
		RulesInForce rules = this.registry.getRules();
		Map<String, Map<String, String>> sources = rules.setByCode() ? Map.of() : this.provenance.sources();
		List<DeclaredRoute> declared = (this.routes != null) ? this.routes.getRoutes() : List.of();
		List<PolicyDescriptor> policies = rules.policies()
			.asCollection()
			.stream()
			.map((policy) -> describe(policy, rules, declared, sources.getOrDefault(policy.name(), Map.of())))
			.toList();
		List<RouteDescriptor> routes = declared.stream()
			.map((route) -> new RouteDescriptor(route.description(), route.declaration().location(),
					route.declaration().policyName()))
			.toList();
		return new PoliciesDescriptor(policies, routes, rules.setByCode() ? "code" : "properties",
				this.provenance.lastReload(), this.refusals.refusals());
	}

	private PolicyDescriptor describe(CorsPolicy policy, RulesInForce rules, List<DeclaredRoute> declared,
			Map<String, String> sources) {
		CorsPolicy.Settings settings = policy.settings();
		List<String> routes = declared.stream()
			.filter((route) -> Objects.equals(route.declaration().policyName(), policy.name()))
			.map(DeclaredRoute::description)
			.toList();
		return new PolicyDescriptor(policy.name(), rules.protocol().enforces(policy) ? "enforce" : "report-only",
				rules.policies().triedBeside(policy), policy.paths(), routes, settings.allowedOrigins(),
				policy.originsFrom(), (policy.originsFrom() != null) ? policy.originsScope().toString() : null,
				remembered(policy), settings.allowedMethods(), settings.allowedHeaders(), settings.exposedHeaders(),
				settings.allowCredentials(), settings.maxAge().toString(), sources,
				policy.warnings().stream().map(PolicyProblem::toString).toList());
	}

	private @Nullable RememberedDescriptor remembered(CorsPolicy policy) {
		if (policy.originsFrom() == null) {
			return null;
		}
		OriginsDescription origins = (this.origins != null) ? this.origins.describe(policy.name(), MOST_SCOPES) : null;
		return (origins != null) ? RememberedDescriptor.of(origins) : RememberedDescriptor.NOTHING;
	}

	/**
	 * Forget what the source of a policy answered, on all instances that hear of changes:
	 * the next request asks the source.
	 * @param policy the name of the policy
	 * @param scope the value of the scope, empty for the one set of a policy whose scope
	 * is global, {@code null} for all
	 * @return nothing; 404 if there is no such policy, 400 if it has no source
	 */
	@Internal
	@DeleteOperation
	public WebEndpointResponse<Refusal> forget(@Selector String policy, @Nullable String scope) {
		CorsPolicy known = this.registry.getPolicies().get(policy);
		if (known == null) {
			return refuse(WebEndpointResponse.STATUS_NOT_FOUND,
					"There is no policy '%s'.".formatted(Printable.of(policy)));
		}
		if (known.originsFrom() == null) {
			return refuse(WebEndpointResponse.STATUS_BAD_REQUEST,
					"Policy '%s' has no source of origins (origins-from), so there is nothing to forget."
						.formatted(policy));
		}
		this.publisher.publishEvent(new AllowedOriginsChangedEvent(policy, scope));
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
	}

	private static WebEndpointResponse<Refusal> refuse(int status, String message) {
		return new WebEndpointResponse<>(new Refusal(message), status);
	}

	/**
	 * Explain what would become of a cross-origin request.
	 * @param operation {@code explain}
	 * @param origin the origin of the page, as browsers write it
	 * @param method the method of the request, {@code GET} unless given
	 * @param path its path within the application, {@code /} unless given
	 * @param headers the names of the headers that a script would set, separated by
	 * commas
	 * @param host the host that the request names, for policies whose sources have a set
	 * for each host
	 * @return the answers to the preflight and to the request itself, or {@code null} if
	 * there is no such operation
	 * @throws InvalidEndpointRequestException if the path is not one
	 */
	@Internal
	@ReadOperation
	public @Nullable Explanation explain(@Selector String operation, String origin, @Nullable String method,
			@Nullable String path, @Nullable String headers, @Nullable String host) {
		if (!operation.equals(EXPLAIN)) {
			return null;
		}
		String askedMethod = (method != null) ? method : "GET";
		String askedPath = (path != null) ? path : "/";
		if (!askedPath.startsWith("/")) {
			throw new InvalidEndpointRequestException("A path begins with '/'",
					"The parameter 'path' must begin with '/'");
		}
		try {
			return new Explanation(Printable.of(origin), Printable.of(askedMethod), Printable.of(askedPath),
					answer(ExplainedRequest.preflight(origin, askedMethod, headers).to(host), askedMethod, askedPath,
							true),
					answer(ExplainedRequest.actual(origin, askedMethod).to(host), askedMethod, askedPath, false));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEndpointRequestException("The path or the method cannot be used",
					"The parameter 'path' or 'method' cannot be used", ex);
		}
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
			.forEach((selection) -> steps
				.add("a handler asks for policy '%s' (%s)".formatted(selection.policy().name(), selection.rule())));
		if (written.isEmpty()) {
			steps.add("the starter leaves the request alone");
			policies.nearest(path, NEAREST_PATHS)
				.forEach((nearest) -> steps
					.add("near to it is %s of policy '%s'".formatted(nearest.rule(), nearest.policy().name())));
			CorsDecision ungoverned = CorsProtocol.decideUngoverned(request);
			return new Answer(false, null, null, (ungoverned != null) ? ungoverned.reason().name() : null, null, null,
					null, null, Map.of(), steps,
					(ungoverned != null)
							? new DecisionExplanation(ungoverned, PolicySelection.NO_RULE, request).remedy() : "",
					null);
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
		return new Answer(true, decision.policy().name(), selection.rule(), decision.reason().name(),
				!decision.reason().isRejection(), entry, ofSource,
				(enforced && decision.endsRequest()) ? decision.status() : null,
				enforced ? headers(decision) : Map.of(), steps, explanation.remedy(), trial);
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
			headers.put(ResponseHeaders.ALLOW_ORIGIN, Printable.of(allowOrigin));
		}
		decision.headers().forEach((header) -> headers.put(header.name(), header.value()));
		if (!decision.vary().names().isEmpty()) {
			headers.put(ResponseHeaders.VARY, decision.vary().toString());
		}
		return headers;
	}

	/**
	 * The policies in force.
	 *
	 * @param policies the policies
	 * @param routes the routes whose handlers say something about their policies
	 * @param setBy {@code properties}, or {@code code} where code of the application has
	 * set the policies
	 * @param lastReload what became of the last reload, {@code null} if there was none
	 * @param refusals the last refusals, the newest first
	 */
	@Internal
	public record PoliciesDescriptor(List<PolicyDescriptor> policies, List<RouteDescriptor> routes, String setBy,
			PolicyProvenance.@Nullable Reload lastReload,
			List<RecentRefusals.Refusal> refusals) implements OperationResponseBody {

	}

	/**
	 * A policy.
	 *
	 * @param name its name
	 * @param mode {@code enforce} or {@code report-only}
	 * @param trialOf the policies whose successor it is the trial of
	 * @param paths the paths that it governs
	 * @param routes the routes that name it
	 * @param allowedOrigins the allowed origins
	 * @param originsFrom the source that adds to them, {@code null} if there is none
	 * @param originsScope what tells its sets apart, {@code null} without a source
	 * @param remembered what is remembered of its answers, {@code null} without a source
	 * @param allowedMethods the allowed methods
	 * @param allowedHeaders the allowed request headers
	 * @param exposedHeaders the exposed response headers
	 * @param allowCredentials whether credentials are allowed
	 * @param maxAge how long a browser may remember a preflight, as ISO 8601 has it
	 * @param sources its properties with where they stand
	 * @param warnings what is doubtful
	 */
	@Internal
	public record PolicyDescriptor(String name, String mode, List<String> trialOf, List<String> paths,
			List<String> routes, List<String> allowedOrigins, @Nullable String originsFrom,
			@Nullable String originsScope, @Nullable RememberedDescriptor remembered, List<String> allowedMethods,
			List<String> allowedHeaders, List<String> exposedHeaders, boolean allowCredentials, String maxAge,
			Map<String, String> sources, List<String> warnings) {

	}

	/**
	 * What is remembered of the answers of a source.
	 *
	 * @param known how many scopes are known, of a look-up how many origins
	 * @param evictions how many had to make room for others
	 * @param failing whether the last load failed
	 * @param lastError why the last failed load failed, {@code null} if none did
	 * @param lastErrorAge how long ago, as ISO 8601 has it
	 * @param scopes the newest of what is known
	 */
	@Internal
	public record RememberedDescriptor(int known, long evictions, boolean failing, @Nullable String lastError,
			@Nullable String lastErrorAge, List<ScopeDescriptor> scopes) {

		private static final RememberedDescriptor NOTHING = new RememberedDescriptor(0, 0, false, null, null,
				List.of());

		private static RememberedDescriptor of(OriginsDescription origins) {
			Duration lastErrorAge = origins.lastFailureAge();
			return new RememberedDescriptor(origins.known(), origins.evictions(), origins.failing(),
					origins.lastFailure(), (lastErrorAge != null) ? ExplainedOrigins.inMillis(lastErrorAge) : null,
					origins.scopes().stream().map(ScopeDescriptor::of).toList());
		}

	}

	/**
	 * A set that is known, or an origin that a look-up has allowed.
	 *
	 * @param scope the value of the scope, empty where it is global
	 * @param origin the origin of a look-up, otherwise {@code null}
	 * @param size how many entries count
	 * @param leftOut how many do not
	 * @param age how long ago it was asked for, as ISO 8601 has it
	 * @param lastError why it could not be renewed, {@code null} if it could
	 */
	@Internal
	public record ScopeDescriptor(String scope, @Nullable String origin, int size, int leftOut, String age,
			@Nullable String lastError) {

		private static ScopeDescriptor of(ScopeDescription scope) {
			return new ScopeDescriptor(Printable.of(scope.value()),
					(scope.origin() != null) ? Printable.of(scope.origin()) : null, scope.size(), scope.leftOut(),
					ExplainedOrigins.inMillis(scope.age()), scope.lastError());
		}

	}

	/**
	 * Why nothing was forgotten.
	 *
	 * @param message a sentence
	 */
	@Internal
	public record Refusal(String message) implements OperationResponseBody {

	}

	/**
	 * A route whose handler says something.
	 *
	 * @param route the route
	 * @param declaration what its handler says
	 * @param policy the policy that it names, {@code null} if none
	 */
	@Internal
	public record RouteDescriptor(String route, String declaration, @Nullable String policy) {

	}

	/**
	 * What would become of a request.
	 *
	 * @param origin the origin of the page
	 * @param method the method
	 * @param path the path
	 * @param preflight the answer to its preflight, should a browser send one
	 * @param request the answer to the request itself
	 */
	@Internal
	public record Explanation(String origin, String method, String path, Answer preflight,
			Answer request) implements OperationResponseBody {

	}

	/**
	 * The answer to a request.
	 *
	 * @param governed whether a policy governs it; otherwise all else is empty
	 * @param policy the policy
	 * @param rule what selected the policy
	 * @param reason the reason, a {@code DecisionReason}
	 * @param allowed whether it is allowed
	 * @param originAllowedBy what allows the origin, {@code null} where it is refused; a
	 * method or a header may be refused all the same
	 * @param answerOfSource what the source of the policy answered, {@code null} if it
	 * has none or could not decide
	 * @param status the status, {@code null} where it is the application's
	 * @param headers the CORS headers of the response
	 * @param steps how that was found
	 * @param remedy what to change, should it be allowed
	 * @param trial what the trial decides beside the policy, {@code null} if there is
	 * none
	 */
	@Internal
	public record Answer(boolean governed, @Nullable String policy, @Nullable String rule, @Nullable String reason,
			@Nullable Boolean allowed, @Nullable OriginEntry originAllowedBy, @Nullable SourceAnswer answerOfSource,
			@Nullable Integer status, Map<String, String> headers, List<String> steps, String remedy,
			@Nullable TrialAnswer trial) {

	}

	/**
	 * The entry that admits an origin. Those of {@code allowed-origins} come before those
	 * of the source, which cannot take them away. Of several it is {@code *}, because all
	 * others then have no effect; otherwise an exact entry before a pattern, and of these
	 * the first.
	 *
	 * @param entry the entry, as it was written; one of a source in its normal form
	 * @param property the property that holds it, {@code null} where none does
	 * @param source where that stands
	 * @param by {@code allowed-origins}, {@code set} or {@code lookup}
	 */
	@Internal
	public record OriginEntry(String entry, @Nullable String property, @Nullable String source, String by) {

		static final String ALLOWED_ORIGINS = "allowed-origins";

		static final String SET = "set";

		static final String LOOKUP = "lookup";

		private boolean isWritten() {
			return this.by.equals(ALLOWED_ORIGINS);
		}

		private String inWords() {
			if (!isWritten()) {
				return "the entry \"%s\" of its source admits the origin".formatted(this.entry);
			}
			String words = "the entry \"%s\" of its allowed origins admits the origin".formatted(this.entry);
			return (this.property == null) ? words : (this.source == null) ? "%s (%s)".formatted(words, this.property)
					: "%s (%s, %s)".formatted(words, this.property, this.source);
		}

	}

	/**
	 * What the source of a policy answered.
	 *
	 * @param originsFrom the source
	 * @param by {@code set} or {@code lookup}
	 * @param scope the value of the scope, {@code null} if the request does not say whose
	 * origins count
	 * @param size how many entries count, {@code null} if there is no answer
	 * @param age how long ago the source was asked, as ISO 8601 has it, {@code null} if
	 * there is no answer
	 * @param lastError why the source could not be asked, or not again, {@code null} if
	 * it could
	 */
	@Internal
	public record SourceAnswer(String originsFrom, String by, @Nullable String scope, @Nullable Integer size,
			@Nullable String age, @Nullable String lastError) {

		private String inWords() {
			String source = "its source '%s'".formatted(this.originsFrom);
			if (this.scope == null) {
				return source + " is not asked, because the request does not say whose origins count";
			}
			String words = source + (this.scope.isEmpty() ? "" : " for scope '%s'".formatted(this.scope));
			if (this.age == null) {
				return (this.lastError == null) ? words + " has not been asked"
						: "%s has not answered: %s".formatted(words, this.lastError);
			}
			String answered = this.by.equals(OriginEntry.LOOKUP)
					? "%s was asked about the origin %s ago".formatted(words, this.age)
					: "%s has listed %d origins %s ago".formatted(words, this.size, this.age);
			return (this.lastError == null) ? answered
					: "%s and could not be asked again: %s".formatted(answered, this.lastError);
		}

	}

	/**
	 * What a trial decides about a request, without a say in its response.
	 *
	 * @param policy the trial
	 * @param rule what selected the policy that it is tried beside
	 * @param reason the reason, a {@code DecisionReason}
	 * @param allowed whether it would allow the request
	 * @param remedy what to change, should it
	 */
	@Internal
	public record TrialAnswer(String policy, String rule, String reason, boolean allowed, String remedy) {

	}

}
