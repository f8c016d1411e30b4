/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.Origin;
import io.github.corsstarter.policy.OriginsScope.Kind;
import io.github.corsstarter.policy.SourcedPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PathScope;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.source.OriginsDescription.ScopeDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;

/**
 * What sources answered, remembered for each policy. A request waits for a source only
 * where its decision depends on an answer that is not there yet; a trial never makes one
 * wait. Safe for use by many threads.
 */
@Internal
public final class RememberedOrigins implements SourcedOrigins, OriginMemory {

	/**
	 * Longer than a host and than what anybody calls a tenant. Nor does anybody have a
	 * name with control characters, of which some databases refuse some.
	 */
	private static final int MAX_SCOPE_LENGTH = 255;

	private static final String ORIGIN = "Origin";

	private final Function<String, OriginLoader> loaders;

	private final OriginSourceSettings settings;

	private final Supplier<CorsPolicies> policiesInForce;

	private final OriginLoadListener listener;

	private final LongSupplier nanoTime;

	private final int maxWaiting;

	private final Semaphore waiting;

	/** Made for the first source: most applications have none. */
	private final Supplier<LeftOutEntries> leftOut;

	private final Map<String, OriginSource> sources = new ConcurrentHashMap<>();

	private final Map<String, PolicyOrigins> origins = new ConcurrentHashMap<>();

	/**
	 * Create a memory.
	 * @param loaders finds a source by its name
	 * @param settings says for how long and how much is remembered
	 * @param policiesInForce knows the policies
	 * @param maxWaiting how many requests may wait at a time
	 * @param listener is told of each load
	 * @param nanoTime the clock, as {@link System#nanoTime()}
	 */
	public RememberedOrigins(Function<String, OriginLoader> loaders, OriginSourceSettings settings,
			Supplier<CorsPolicies> policiesInForce, int maxWaiting, OriginLoadListener listener,
			LongSupplier nanoTime) {
		this.loaders = loaders;
		this.settings = settings;
		this.policiesInForce = policiesInForce;
		this.maxWaiting = maxWaiting;
		this.waiting = new Semaphore(maxWaiting);
		this.listener = listener;
		this.nanoTime = nanoTime;
		this.leftOut = SingletonSupplier.of(() -> new LeftOutEntries(nanoTime));
	}

	@Override
	public @Nullable PolicySelection findNow(PolicySelection selection, PathContainer path, CorsProtocol protocol,
			CorsRequest request) {
		PolicySelection trial = selection.trial();
		if (selection.policy().originsFrom() == null && trial == null) {
			return selection;
		}
		PolicySelection now = findNowWithoutTrial(selection, path, protocol, request);
		return (now == null || trial == null) ? now : now.with(now.policy(), trial(trial, path, protocol, request));
	}

	@Override
	public CompletableFuture<PolicySelection> find(PolicySelection selection, PathContainer path, CorsProtocol protocol,
			CorsRequest request) {
		PolicySelection now = findNow(selection, path, protocol, request);
		if (now != null) {
			return CompletableFuture.completedFuture(now);
		}
		PolicySelection trial = trial(selection.trial(), path, protocol, request);
		return policyLater(selection, path, request).thenApply((policy) -> selection.with(policy, trial));
	}

	/**
	 * What a trial decides is reported from the moment at which its origins are known.
	 */
	private @Nullable PolicySelection trial(@Nullable PolicySelection trial, PathContainer path, CorsProtocol protocol,
			CorsRequest request) {
		if (trial == null) {
			return null;
		}
		PolicySelection now = findNowWithoutTrial(trial, path, protocol, request);
		if (now == null) {
			ask(trial, path, request);
		}
		return now;
	}

	private @Nullable PolicySelection findNowWithoutTrial(PolicySelection selection, PathContainer path,
			CorsProtocol protocol, CorsRequest request) {
		CorsPolicy written = selection.policy();
		if (written.originsFrom() == null) {
			return (selection.trial() == null) ? selection : selection.with(written, null);
		}
		PolicyOrigins origins = originsOf(written);
		SourcedPolicy sourced = origins.policy(written);
		OriginQuestion question = question(origins, selection, path, request);
		KnownOrigins fresh = (question != null) ? origins.findFresh(question) : null;
		if (fresh != null) {
			return fresh.select(selection, sourced);
		}
		CorsPolicy policy = policyNow(origins, sourced, question, protocol, request);
		return (policy != null) ? selection.with(policy, null) : null;
	}

	private static @Nullable CorsPolicy policyNow(PolicyOrigins origins, SourcedPolicy sourced,
			@Nullable OriginQuestion question, CorsProtocol protocol, CorsRequest request) {
		if (question == null || request.header(ORIGIN) == null) {
			return sourced.withoutOrigins();
		}
		CorsPolicy known = origins.find(sourced, question);
		return (known != null || mayDependOn(sourced, question, protocol, request)) ? known : sourced.withoutOrigins();
	}

	private static boolean mayDependOn(SourcedPolicy sourced, OriginQuestion question, CorsProtocol protocol,
			CorsRequest request) {
		String origin = question.origin();
		return SourcedPolicy.dependsOnSource(protocol.decide(sourced.withoutOrigins(), request))
				&& (origin == null || sourced.couldList(origin));
	}

	private CompletableFuture<CorsPolicy> policyLater(PolicySelection selection, PathContainer path,
			CorsRequest request) {
		PolicyOrigins origins = originsOf(selection.policy());
		SourcedPolicy sourced = origins.policy(selection.policy());
		OriginQuestion question = Objects.requireNonNull(question(origins, selection, path, request));
		CompletableFuture<CorsPolicy> policy = origins.ask(sourced, question);
		return (policy.isDone() || mayWait(origins, policy)) ? policy
				: CompletableFuture.completedFuture(origins.findWithoutWaiting(sourced, question));
	}

	/**
	 * Whether one more request may wait. One source takes no more than half of the
	 * places, so there are some for the others when it is slow.
	 */
	private boolean mayWait(PolicyOrigins origins, CompletableFuture<?> answer) {
		Semaphore ofSource = origins.source().waiting();
		if (origins.source().isHanging() || !ofSource.tryAcquire()) {
			return false;
		}
		if (!this.waiting.tryAcquire()) {
			ofSource.release();
			return false;
		}
		answer.whenComplete((found, failure) -> {
			this.waiting.release();
			ofSource.release();
		});
		return true;
	}

	private CompletableFuture<CorsPolicy> ask(PolicySelection selection, PathContainer path, CorsRequest request) {
		PolicyOrigins origins = originsOf(selection.policy());
		OriginQuestion question = question(origins, selection, path, request);
		return origins.ask(origins.policy(selection.policy()), Objects.requireNonNull(question));
	}

	/**
	 * Ask nothing that the request does not say, or that nobody could answer.
	 */
	private static @Nullable OriginQuestion question(PolicyOrigins origins, PolicySelection selection,
			PathContainer path, CorsRequest request) {
		String scope = scope(selection, path, request);
		if (scope == null) {
			return null;
		}
		return origins.isLookup() ? lookup(scope, request.header(ORIGIN)) : OriginQuestion.of(scope);
	}

	private static @Nullable OriginQuestion lookup(String scope, @Nullable String origin) {
		return (origin != null && origin.length() <= Origin.MAX_LENGTH) ? new OriginQuestion(scope, origin) : null;
	}

	/**
	 * Tell whose origins count for a request.
	 * @param selection what governs the request
	 * @param path the request's path
	 * @param request the request
	 * @return the value of the scope, {@code null} if the request does not say
	 */
	public static @Nullable String scope(PolicySelection selection, PathContainer path, CorsRequest request) {
		PathScope pathScope = selection.scope();
		return switch (selection.policy().originsScope().kind()) {
			case GLOBAL -> OriginQuestion.GLOBAL.scope();
			case HOST -> ifName(normalized(request.host()));
			case PATH -> ifName((pathScope != null) ? pathScope.valueIn(path) : null);
		};
	}

	/**
	 * Whether somebody could have this name. An empty one would mean the set that holds
	 * for all.
	 */
	private static @Nullable String ifName(@Nullable String scope) {
		if (scope == null || scope.isEmpty() || scope.length() > MAX_SCOPE_LENGTH) {
			return null;
		}
		// No stream: nearly each request comes along here.
		for (int i = 0; i < scope.length(); i++) {
			if (Character.isISOControl(scope.charAt(i))) {
				return null;
			}
		}
		return scope;
	}

	private static @Nullable String normalized(@Nullable String host) {
		if (host == null || host.isEmpty()) {
			return null;
		}
		String lowerCase = host.toLowerCase(Locale.ROOT);
		return lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
	}

	private PolicyOrigins originsOf(CorsPolicy policy) {
		PolicyOrigins existing = this.origins.get(policy.name());
		if (existing != null && existing.areOf(policy)) {
			return existing;
		}
		forgetRemovedPolicies();
		return Objects.requireNonNull(this.origins.compute(policy.name(),
				(name, current) -> (current != null && current.areOf(policy)) ? current : create(policy)));
	}

	private void forgetRemovedPolicies() {
		CorsPolicies inForce = this.policiesInForce.get();
		this.origins.keySet().removeIf((name) -> {
			CorsPolicy policy = inForce.get(name);
			return policy == null || policy.originsFrom() == null;
		});
	}

	private PolicyOrigins create(CorsPolicy policy) {
		String sourceName = Objects.requireNonNull(policy.originsFrom());
		OriginSource source = this.sources.computeIfAbsent(sourceName, (name) -> new OriginSource(name, loader(name),
				this.settings.maxConcurrentLoads(), Math.max(this.maxWaiting / 2, 1), this.nanoTime));
		return new PolicyOrigins(new SourcedPolicy(policy, this.settings.expireAfter()), sourceName, source,
				this.settings, this.leftOut.get(), this.listener, this.nanoTime);
	}

	private OriginLoader loader(String source) {
		try {
			return this.loaders.apply(source);
		}
		catch (RuntimeException ex) {
			return OriginLoader.failing(ex.toString());
		}
	}

	/**
	 * Find the sources, so no request has to, load the sets that hold for all requests,
	 * and wait for a short while.
	 */
	public void preload() {
		List<CompletableFuture<?>> loads = new ArrayList<>();
		for (CorsPolicy policy : this.policiesInForce.get().asCollection()) {
			PolicyOrigins origins = (policy.originsFrom() != null) ? originsOf(policy) : null;
			if (origins != null && policy.originsScope().kind() == Kind.GLOBAL && !origins.isLookup()) {
				loads.add(origins.ask(origins.policy(policy), OriginQuestion.GLOBAL));
			}
		}
		CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new))
			.completeOnTimeout(null, this.settings.loadTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.join();
	}

	/**
	 * Compile what is known for policies that take the place of others, so no request has
	 * to.
	 * @param policies the policies that are about to be in force
	 */
	public void prepare(CorsPolicies policies) {
		for (CorsPolicy policy : policies.asCollection()) {
			PolicyOrigins origins = this.origins.get(policy.name());
			if (origins != null && origins.areOf(policy)) {
				origins.prepare(policy);
			}
		}
	}

	@Override
	public void forget(AllowedOriginsChangedEvent change) {
		PolicyOrigins origins = this.origins.get(change.policy());
		if (origins != null) {
			String scope = change.scope();
			String normalized = (scope != null && origins.isByHost()) ? normalized(scope) : null;
			origins.forget((normalized != null) ? normalized : scope);
		}
	}

	@Override
	public void refreshAll() {
		this.origins.values().forEach(PolicyOrigins::refreshAll);
	}

	/**
	 * Describe what is remembered for a policy.
	 * @param policy the name of the policy
	 * @param limit how many scopes at most
	 * @return what is remembered, {@code null} if the policy has no source, or nobody has
	 * asked for it yet
	 */
	public @Nullable OriginsDescription describe(String policy, int limit) {
		PolicyOrigins origins = this.origins.get(policy);
		return (origins != null) ? origins.describe(limit) : null;
	}

	/**
	 * Describe what is known that may decide about a request, without asking the source.
	 * @param selection what governs the request
	 * @param path the request's path
	 * @param request the request
	 * @return the set or the answer of a look-up, {@code null} if none is known
	 */
	public @Nullable ScopeDescription describe(PolicySelection selection, PathContainer path, CorsRequest request) {
		PolicyOrigins origins = this.origins.get(selection.policy().name());
		OriginQuestion question = (origins != null) ? question(origins, selection, path, request) : null;
		return (origins != null && question != null) ? origins.describe(question) : null;
	}

	/**
	 * Find the entry of what is known that admits the origin of a request, without asking
	 * the source. This walks through the set, so it is for people who ask.
	 * @param selection what governs the request
	 * @param path the request's path
	 * @param request the request
	 * @return the entry in its normal form, empty if none is known
	 */
	public Optional<String> entryAdmitting(PolicySelection selection, PathContainer path, CorsRequest request) {
		PolicyOrigins origins = this.origins.get(selection.policy().name());
		OriginQuestion question = (origins != null) ? question(origins, selection, path, request) : null;
		String origin = request.header(ORIGIN);
		return (origins != null && question != null && origin != null) ? origins.entryAdmitting(question, origin)
				: Optional.empty();
	}

	/**
	 * Count the sets that are known.
	 * @return their number
	 */
	public long countScopes() {
		return count(false);
	}

	/**
	 * Count the origins that look-ups have allowed.
	 * @return their number
	 */
	public long countRememberedOrigins() {
		return count(true);
	}

	private long count(boolean lookups) {
		forgetRemovedPolicies();
		return this.origins.values()
			.stream()
			.filter((origins) -> origins.isLookup() == lookups)
			.mapToLong(PolicyOrigins::knownSize)
			.sum();
	}

	/**
	 * Count what had to make room.
	 * @return the number
	 */
	public long countEvictions() {
		return this.origins.values().stream().mapToLong(PolicyOrigins::evictions).sum();
	}

}
