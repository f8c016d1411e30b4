/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;

/**
 * A CORS policy: what pages of other origins may do. All checking and joining is done
 * when a policy is built; a request only reads what is ready. Immutable, and safe for use
 * by many threads.
 * <p>
 * A policy comes from the properties below {@code cors.policies}, or from code:
 *
 * <pre class="code">
 * CorsPolicy.builder()
 *     .name("app")
 *     .paths("/api/**")
 *     .allowedOrigins("https://app.example.com", "https://*.example.org")
 *     .allowCredentials(true)
 *     .build();
 * </pre>
 *
 * or from another policy, by {@link #toBuilder()}.
 */
public final class CorsPolicy {

	/**
	 * The name of the policy that governs, without paths, all that no other claims.
	 */
	public static final String DEFAULT_NAME = "default";

	/**
	 * The policy of routes for which CORS is disabled: no origin is allowed.
	 */
	public static final CorsPolicy DISABLED = new CorsPolicy("(disabled)", CrossSiteForms.ALLOW);

	private static final CorsPolicy DISABLED_WITHOUT_FORMS = new CorsPolicy("(disabled)", CrossSiteForms.REJECT);

	/**
	 * Stands for the policy of a request that no policy governs.
	 */
	static final CorsPolicy NONE = new CorsPolicy("none", CrossSiteForms.ALLOW);

	/** A power of two. */
	private static final int REMEMBERED_DECISIONS = 8;

	private final String name;

	private final List<String> paths;

	private final Settings settings;

	private final Set<PolicySetting> leftOut;

	private final Set<PolicyDanger> accepted;

	private final boolean disabled;

	private final @Nullable EnforcementMode mode;

	private final @Nullable String trialOf;

	private final boolean ofProperties;

	/** The lists that code gave to a policy of the properties. */
	private final Set<PolicySetting> replacedByCode;

	private final CrossSiteForms crossSiteForms;

	private final @Nullable String originsFrom;

	private final OriginsScope originsScope;

	/** This policy, or the one to which an answer of its source adds origins. */
	private final CorsPolicy written;

	private final AllowedOrigins origins;

	private final AllowedMethods methods;

	private final AllowedHeaders headers;

	private final List<HeaderField> actualHeaders;

	private final List<HeaderField> preflightHeaders;

	private final CorsDecision decisionWithoutOrigin;

	/** About origins that are listed, the first of each place to call. */
	private final @Nullable CorsDecision[] decisionsAllowing = new @Nullable CorsDecision[REMEMBERED_DECISIONS];

	private final Map<PolicyDanger, List<String>> acceptedDangers;

	private final List<PolicyProblem> warnings;

	private CorsPolicy(String name, CrossSiteForms crossSiteForms) {
		this.name = name;
		this.paths = List.of();
		this.settings = new Settings(List.of(), List.of(), List.of(), List.of(), false, Duration.ZERO);
		this.leftOut = Set.of();
		this.accepted = Set.of();
		this.disabled = true;
		this.mode = null;
		this.trialOf = null;
		this.ofProperties = false;
		this.replacedByCode = Set.of();
		this.crossSiteForms = crossSiteForms;
		this.originsFrom = null;
		this.originsScope = OriginsScope.GLOBAL;
		this.written = this;
		this.origins = AllowedOrigins.of(Map.of());
		this.methods = new AllowedMethods(List.of(), false);
		this.headers = new AllowedHeaders(List.of(), false);
		this.actualHeaders = List.of();
		this.preflightHeaders = List.of();
		this.acceptedDangers = Map.of();
		this.decisionWithoutOrigin = CorsProtocol.notCrossOrigin(this, RequestKind.WITHOUT_ORIGIN);
		this.warnings = List.of();
	}

	private CorsPolicy(CorsPolicy written, AllowedOrigins origins, Duration maxAgeLimit) {
		this.name = written.name;
		this.paths = written.paths;
		this.settings = written.settings;
		this.leftOut = written.leftOut;
		this.accepted = written.accepted;
		this.disabled = written.disabled;
		this.mode = written.mode;
		this.trialOf = written.trialOf;
		this.ofProperties = written.ofProperties;
		this.replacedByCode = written.replacedByCode;
		this.crossSiteForms = written.crossSiteForms;
		this.originsFrom = written.originsFrom;
		this.originsScope = written.originsScope;
		this.written = written;
		this.origins = origins;
		this.methods = written.methods;
		this.headers = written.headers;
		this.actualHeaders = written.actualHeaders;
		Duration maxAge = written.settings.maxAge();
		this.preflightHeaders = (maxAge.compareTo(maxAgeLimit) <= 0) ? written.preflightHeaders
				: join(credentialsHeader(),
						header(ResponseHeaders.MAX_AGE, Long.toString(Math.max(maxAgeLimit.toSeconds(), 0))));
		this.decisionWithoutOrigin = CorsProtocol.notCrossOrigin(this, RequestKind.WITHOUT_ORIGIN);
		this.acceptedDangers = written.acceptedDangers;
		this.warnings = written.warnings;
	}

	private CorsPolicy(Builder builder, boolean originRequired) {
		PolicyProblems problems = new PolicyProblems();
		this.name = builder.name;
		this.paths = (builder.paths != null) ? builder.paths : List.of();
		this.settings = new Settings(List.copyOf(builder.allowedOrigins), List.copyOf(builder.allowedMethods),
				List.copyOf(builder.allowedHeaders), List.copyOf(builder.exposedHeaders), builder.allowCredentials,
				builder.maxAge);
		this.leftOut = Collections.unmodifiableSet(EnumSet.copyOf(builder.leftOut));
		this.accepted = Collections.unmodifiableSet(EnumSet.copyOf(builder.acceptedDangers));
		this.disabled = false;
		this.mode = builder.mode;
		this.trialOf = builder.trialOf;
		this.ofProperties = builder.ofProperties;
		this.replacedByCode = Collections.unmodifiableSet(EnumSet.copyOf(builder.replacedByCode));
		this.crossSiteForms = builder.crossSiteForms;
		this.originsFrom = builder.originsFrom;
		this.originsScope = originsScope(builder.originsScope, problems);
		this.written = this;
		checkName(problems);
		checkPaths(builder.paths, problems);
		checkTrial(builder.paths, problems);
		checkSource(problems);
		boolean credentials = this.settings.allowCredentials();
		OriginListParser originParser = new OriginListParser(problems, credentials, builder.acceptedDangers);
		if (originRequired && this.originsFrom == null) {
			originParser.requireOrigin(this.settings.allowedOrigins());
		}
		this.origins = originParser.parse(this.settings.allowedOrigins());
		this.acceptedDangers = copyOf(originParser.acceptedDangers());
		this.methods = new MethodListParser(problems, credentials).parse(this.settings.allowedMethods());
		HeaderListParser headerParser = new HeaderListParser(problems, credentials);
		this.headers = headerParser.parseAllowed(this.settings.allowedHeaders());
		String exposeHeaders = headerParser.parseExposed(this.settings.exposedHeaders());
		String maxAge = new MaxAgeParser(problems).parse(this.settings.maxAge());
		if (problems.hasErrors()) {
			throw new InvalidCorsPolicyException(this.name, problems.asList());
		}
		this.actualHeaders = join(credentialsHeader(), header(ResponseHeaders.EXPOSE_HEADERS, exposeHeaders));
		this.preflightHeaders = join(credentialsHeader(), header(ResponseHeaders.MAX_AGE, maxAge));
		this.decisionWithoutOrigin = CorsProtocol.notCrossOrigin(this, RequestKind.WITHOUT_ORIGIN);
		this.warnings = problems.asList();
	}

	private static Map<PolicyDanger, List<String>> copyOf(Map<PolicyDanger, List<String>> dangers) {
		Map<PolicyDanger, List<String>> copy = new EnumMap<>(PolicyDanger.class);
		for (Map.Entry<PolicyDanger, List<String>> danger : dangers.entrySet()) {
			copy.put(danger.getKey(), List.copyOf(danger.getValue()));
		}
		return Collections.unmodifiableMap(copy);
	}

	private void checkName(PolicyProblems problems) {
		if (!isInKebabCase(this.name)) {
			problems.add(Type.NAME_NOT_KEBAB_CASE, PolicySetting.NAME, PolicyProblem.WHOLE_SETTING, this.name,
					"A policy's name has lower-case letters, digits and single hyphens, so it can be written alike in files, environment variables and annotations.",
					"Write a name such as partner-api.");
		}
	}

	private static boolean isInKebabCase(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
				return false;
			}
		}
		return !name.isEmpty() && !name.startsWith("-") && !name.endsWith("-") && !name.contains("--");
	}

	/**
	 * What the paths are is for those to check who put policies together. None is
	 * something else than an empty list, which mostly is a variable that nobody has set.
	 */
	private static void checkPaths(@Nullable List<String> paths, PolicyProblems problems) {
		if (paths != null && paths.isEmpty()) {
			problems.add(Type.PATHS_EMPTY, PolicySetting.PATHS, PolicyProblem.WHOLE_SETTING, "",
					"The list is there and empty, so it does not say what the policy governs.",
					"List the paths, such as /api/**, or leave the setting out: without it, the policy 'default' governs every path that no other policy claims, and any other what annotations name it for.");
		}
	}

	/**
	 * What a trial is tried beside is for those to check who put policies together.
	 */
	private void checkTrial(@Nullable List<String> paths, PolicyProblems problems) {
		if (this.trialOf == null) {
			return;
		}
		if (this.name.equals(DEFAULT_NAME)) {
			addTrialProblem(problems, Type.TRIAL_OF_DEFAULT,
					"The policy named 'default' governs what no other does, so it cannot be the trial of another.",
					"Give the trial a name of its own, or remove trial-of.");
		}
		if (paths != null) {
			addTrialProblem(problems, Type.TRIAL_WITH_PATHS,
					"A trial is tried wherever policy '%s' governs, so it has no paths of its own."
						.formatted(this.trialOf),
					"Remove paths, or write mode: report-only instead of trial-of to try it on these paths alone.");
		}
		if (this.mode == EnforcementMode.ENFORCE) {
			addTrialProblem(problems, Type.TRIAL_ENFORCED,
					"A trial decides and reports beside policy '%s', and is never enforced.".formatted(this.trialOf),
					"Remove mode: enforce. To put the policy in force, let it take the place of '%s' and remove trial-of."
						.formatted(this.trialOf));
		}
	}

	private OriginsScope originsScope(@Nullable String text, PolicyProblems problems) {
		if (text == null) {
			return OriginsScope.GLOBAL;
		}
		if (this.originsFrom == null) {
			problems.add(Type.ORIGINS_SCOPE_WITHOUT_SOURCE, PolicySetting.ORIGINS_SCOPE, PolicyProblem.WHOLE_SETTING,
					text, "The policy has no source of origins, so there are no sets to tell apart.",
					"Write origins-from with the name of the source's bean, or remove origins-scope.");
		}
		OriginsScope scope = OriginsScope.parse(text);
		if (scope == null) {
			problems.add(Type.ORIGINS_SCOPE_INVALID, PolicySetting.ORIGINS_SCOPE, PolicyProblem.WHOLE_SETTING, text,
					"The sets of origins of a source are told apart by the host of a request or by a variable of its path.",
					ScopeRepair.repair(text, OriginsScope.variablesOf(this.paths))
						.map("Write %s, the nearest that there is."::formatted)
						.orElse("Write global for one set, host, or path: with the name of a variable of the policy's paths, such as path:tenant for /t/{tenant}/**."));
		}
		return (scope != null) ? scope : OriginsScope.GLOBAL;
	}

	/**
	 * Whether there is such a source is for those to check who know the beans.
	 */
	private void checkSource(PolicyProblems problems) {
		if (this.originsFrom == null) {
			return;
		}
		if (this.originsFrom.isBlank()) {
			problems.add(Type.ORIGINS_FROM_EMPTY, PolicySetting.ORIGINS_FROM, PolicyProblem.WHOLE_SETTING,
					this.originsFrom, "The name is empty, so it names no source.",
					"Write the name of a bean of the type AllowedOriginSource, or remove origins-from.");
		}
		else if (this.settings.allowedOrigins().contains(OriginListParser.ANY)) {
			problems.add(Type.ORIGINS_FROM_BESIDE_ANY, PolicySetting.ORIGINS_FROM, PolicyProblem.WHOLE_SETTING,
					this.originsFrom, "The policy allows any origin, so its source would have no effect.",
					"Remove \"*\" from allowed-origins, or remove origins-from.");
		}
	}

	private void addTrialProblem(PolicyProblems problems, Type type, String message, String remedy) {
		problems.add(type, PolicySetting.TRIAL_OF, PolicyProblem.WHOLE_SETTING, String.valueOf(this.trialOf), message,
				remedy);
	}

	private @Nullable HeaderField credentialsHeader() {
		return header(ResponseHeaders.ALLOW_CREDENTIALS, this.settings.allowCredentials() ? "true" : null);
	}

	private static @Nullable HeaderField header(String name, @Nullable String value) {
		return (value != null) ? new HeaderField(name, value) : null;
	}

	private static List<HeaderField> join(@Nullable HeaderField... headers) {
		List<HeaderField> joined = new ArrayList<>();
		for (HeaderField header : headers) {
			if (header != null) {
				joined.add(header);
			}
		}
		return List.copyOf(joined);
	}

	/**
	 * Start building a policy.
	 * @return a builder with the defaults of the properties
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Start building a policy that differs from this one. All settings are copied, those
	 * that were left out as left out, and the dangers that this policy accepts.
	 * @return a builder of a policy that decides as this one does
	 * @throws IllegalStateException if this is the policy of routes for which CORS is
	 * disabled: it has no settings
	 */
	public Builder toBuilder() {
		if (this.disabled) {
			throw new IllegalStateException("CORS is disabled, and so there are no settings to start from");
		}
		return new Builder(this);
	}

	/**
	 * Return the policy of routes for which CORS is disabled.
	 * @param crossSiteForms what becomes of forms of other sites there
	 * @return the policy, which allows no origin
	 */
	public static CorsPolicy disabled(CrossSiteForms crossSiteForms) {
		return (crossSiteForms == CrossSiteForms.REJECT) ? DISABLED_WITHOUT_FORMS : DISABLED;
	}

	/**
	 * Return the name, by which logs, metrics and annotations know the policy.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the path patterns that the policy governs.
	 * @return the patterns, in Spring's {@code PathPattern} syntax; none for a policy
	 * that only annotations select, and for the default one
	 */
	public List<String> paths() {
		return this.paths;
	}

	/**
	 * Return the settings, as they were written.
	 * @return the settings
	 */
	public Settings settings() {
		return this.settings;
	}

	/**
	 * Whether a list was left out where it would be written, so a default stands in its
	 * place: what is written there replaces the default. What code adds to a policy of
	 * the properties is not written there.
	 * @param setting the allowed methods or the allowed headers
	 * @return whether nobody has set it
	 */
	@Internal
	public boolean leavesOut(PolicySetting setting) {
		return this.leftOut.contains(setting);
	}

	/**
	 * Find what would be wrong with a further entry of a list, before someone writes it.
	 * @param setting the allowed origins, methods or headers
	 * @param entry the entry
	 * @return what would stop the start, or have no effect; empty if nothing would
	 */
	@Internal
	public Optional<PolicyProblem> problemOfAdding(PolicySetting setting, String entry) {
		PolicyProblems problems = new PolicyProblems();
		boolean credentials = this.settings.allowCredentials();
		int index;
		switch (setting) {
			case ALLOWED_ORIGINS -> index = add(entry, this.settings.allowedOrigins(),
					new OriginListParser(problems, credentials, this.accepted)::parse);
			case ALLOWED_METHODS ->
				index = add(entry, this.settings.allowedMethods(), new MethodListParser(problems, credentials)::parse);
			case ALLOWED_HEADERS -> index = add(entry, this.settings.allowedHeaders(),
					new HeaderListParser(problems, credentials)::parseAllowed);
			default -> throw new IllegalArgumentException("No list of what a request may do: " + setting);
		}
		return problems.asList()
			.stream()
			.filter((problem) -> problem.index() == index
					&& (!problem.isWarning() || problem.type() == Type.REQUEST_HEADER_FORBIDDEN))
			.findFirst();
	}

	private static int add(String entry, List<String> entries, Consumer<List<String>> parser) {
		List<String> all = new ArrayList<>(entries);
		all.add(entry);
		parser.accept(all);
		return entries.size();
	}

	/**
	 * Return what is doubtful about this policy, though it can be used.
	 * @return the warnings
	 */
	public List<PolicyProblem> warnings() {
		return this.warnings;
	}

	/**
	 * Return the dangers that this policy accepts and runs: what its settings would be
	 * refused for otherwise.
	 * @return the entries of the allowed origins, by danger; nothing for a danger that is
	 * accepted and not there
	 */
	public Map<PolicyDanger, List<String>> acceptedDangers() {
		return this.acceptedDangers;
	}

	/**
	 * Return whether this policy is enforced.
	 * @return the mode, or {@code null} if it is that of the application
	 */
	public @Nullable EnforcementMode mode() {
		return this.mode;
	}

	/**
	 * Whether this policy is enforced in an application.
	 * @param mode the mode of the application
	 * @return whether it is; otherwise its decisions are only reported
	 */
	@Internal
	public boolean isEnforcedIn(EnforcementMode mode) {
		return this.trialOf == null && ((this.mode != null) ? this.mode : mode) == EnforcementMode.ENFORCE;
	}

	/**
	 * Return the name of the policy whose successor this one may become: it decides and
	 * reports wherever that one governs, and changes no response.
	 * @return the name, or {@code null} if this is no such trial
	 */
	public @Nullable String trialOf() {
		return this.trialOf;
	}

	/**
	 * Return what becomes of forms that pages of other sites post.
	 * @return whether they are passed on
	 */
	public CrossSiteForms crossSiteForms() {
		return this.crossSiteForms;
	}

	/**
	 * Return the name of the source that adds to the allowed origins.
	 * @return the name of a bean, or {@code null} if there is none
	 */
	public @Nullable String originsFrom() {
		return this.originsFrom;
	}

	/**
	 * Return what tells the sets of origins of the source apart.
	 * @return the scope, global where there is no source
	 */
	@Internal
	public OriginsScope originsScope() {
		return this.originsScope;
	}

	/**
	 * Return the policy as it was written, where this one has origins of its source, too.
	 * @return that policy, or this one
	 */
	@Internal
	public CorsPolicy written() {
		return this.written;
	}

	/**
	 * Make the policy under which requests are decided, of what a source answered.
	 * @param maxAge how long a browser may remember a preflight at most
	 */
	CorsPolicy with(AllowedOrigins origins, Duration maxAge) {
		return new CorsPolicy(this, origins, maxAge);
	}

	Set<PolicyDanger> accepted() {
		return this.accepted;
	}

	/**
	 * Whether a list is that of the properties, if only in part: what is written there
	 * has an effect.
	 * @param setting the allowed origins, methods or headers
	 * @return whether the list is that of the properties
	 */
	@Internal
	public boolean isOfProperties(PolicySetting setting) {
		return this.ofProperties && !this.replacedByCode.contains(setting);
	}

	/**
	 * Whether any origin is allowed.
	 * @return whether {@code *} is among the allowed origins
	 */
	public boolean allowsAnyOrigin() {
		return this.origins.isAny();
	}

	/**
	 * Whether this policy allows what another does, so what a browser remembers of one
	 * holds for the other. What a source says to each is not known.
	 * @param other the other policy
	 * @param methods whether the methods count
	 * @return whether both allow the same
	 */
	@Internal
	public boolean allowsSameAs(CorsPolicy other, boolean methods) {
		Settings one = this.settings;
		Settings two = other.settings;
		return this.originsFrom == null && other.originsFrom == null && this.disabled == other.disabled
				&& one.allowCredentials() == two.allowCredentials() && one.maxAge().equals(two.maxAge())
				&& areSame(one.allowedOrigins(), two.allowedOrigins())
				&& areSame(one.allowedHeaders(), two.allowedHeaders())
				&& areSame(one.exposedHeaders(), two.exposedHeaders())
				&& (!methods || areSame(one.allowedMethods(), two.allowedMethods()));
	}

	private static boolean areSame(List<String> one, List<String> other) {
		return one.equals(other) || new HashSet<>(one).equals(new HashSet<>(other));
	}

	/**
	 * Whether an origin is listed, by itself or by a pattern.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return whether it is; allowing any origin lists none
	 */
	@Internal
	public boolean listsOrigin(String origin) {
		return !allowsAnyOrigin() && this.origins.answer(origin).allowOrigin() != null;
	}

	/**
	 * Find the entry of the allowed origins that admits an origin. This walks through the
	 * list, so it is for people who ask, and not for requests.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return the entry as it was written: {@code *} if it is there, because all others
	 * then have no effect; otherwise an exact entry before a pattern, and of several the
	 * first; empty if the origin is refused
	 */
	public Optional<String> entryAdmitting(String origin) {
		return (judgeOrigin(origin) == DecisionReason.ALLOWED)
				? AdmittingEntry.find(this.settings.allowedOrigins(), origin) : Optional.empty();
	}

	/**
	 * Find the entry of the allowed origins that a refused origin may want to be taken
	 * for, for people who ask.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return the entry as it was written, empty if the origin resembles none, or is of
	 * the same owner
	 */
	@Internal
	public Optional<String> entryResembling(String origin) {
		return Optional.ofNullable(Origin.parse(origin))
			.flatMap((parsed) -> LookAlike.find(this.settings.allowedOrigins(), parsed));
	}

	/**
	 * Judge an origin, whatever the request: as in a preflight whose method and headers
	 * are allowed.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return {@link DecisionReason#ALLOWED}, or why the origin is refused
	 */
	public DecisionReason judgeOrigin(String origin) {
		return this.disabled ? DecisionReason.CORS_DISABLED : this.origins.answer(origin).reason();
	}

	boolean isDisabled() {
		return this.disabled;
	}

	AllowedOrigins compiledOrigins() {
		return this.origins;
	}

	AllowedMethods compiledMethods() {
		return this.methods;
	}

	AllowedHeaders compiledHeaders() {
		return this.headers;
	}

	List<HeaderField> actualHeaders() {
		return this.actualHeaders;
	}

	/**
	 * The decision about most requests that there are; it depends on the policy alone.
	 */
	CorsDecision decisionWithoutOrigin() {
		return this.decisionWithoutOrigin;
	}

	/**
	 * The decision about an actual request that is allowed. It depends on policy and
	 * origin alone, so those of a few origins are remembered. None of these is ever
	 * exchanged: where many origins call, threads would take the memory from each other.
	 * A decision has nothing but final fields, so it does not matter who sees it when.
	 * @param listed an origin that the policy lists
	 */
	CorsDecision decisionAllowing(String listed) {
		int place = listed.hashCode() & REMEMBERED_DECISIONS - 1;
		CorsDecision known = this.decisionsAllowing[place];
		if (known != null && listed.equals(known.allowOrigin())) {
			return known;
		}
		CorsDecision decision = CorsProtocol.allowed(this, listed);
		if (known == null) {
			this.decisionsAllowing[place] = decision;
		}
		return decision;
	}

	List<HeaderField> preflightHeaders(String requestedMethod, AllowedHeaders.Answer answer) {
		List<HeaderField> headers = new ArrayList<>(this.preflightHeaders.size() + 2);
		headers.addAll(this.preflightHeaders);
		headers.add(this.methods.answer(requestedMethod));
		if (answer.header() != null) {
			headers.add(answer.header());
		}
		return headers;
	}

	@Override
	public String toString() {
		return "CorsPolicy[name=%s, paths=%s, settings=%s]".formatted(this.name, this.paths, this.settings);
	}

	/**
	 * A policy's settings, as they were written. Immutable.
	 */
	public static final class Settings {

		private final List<String> allowedOrigins;

		private final List<String> allowedMethods;

		private final List<String> allowedHeaders;

		private final List<String> exposedHeaders;

		private final boolean allowCredentials;

		private final Duration maxAge;

		private Settings(List<String> allowedOrigins, List<String> allowedMethods, List<String> allowedHeaders,
				List<String> exposedHeaders, boolean allowCredentials, Duration maxAge) {
			this.allowedOrigins = allowedOrigins;
			this.allowedMethods = allowedMethods;
			this.allowedHeaders = allowedHeaders;
			this.exposedHeaders = exposedHeaders;
			this.allowCredentials = allowCredentials;
			this.maxAge = maxAge;
		}

		/**
		 * Return the origins and origin patterns whose pages may call.
		 * @return the entries
		 */
		public List<String> allowedOrigins() {
			return this.allowedOrigins;
		}

		/**
		 * Return the methods they may use.
		 * @return the methods
		 */
		public List<String> allowedMethods() {
			return this.allowedMethods;
		}

		/**
		 * Return the request headers they may send.
		 * @return the names
		 */
		public List<String> allowedHeaders() {
			return this.allowedHeaders;
		}

		/**
		 * Return the response headers their scripts may read.
		 * @return the names
		 */
		public List<String> exposedHeaders() {
			return this.exposedHeaders;
		}

		/**
		 * Whether requests may carry credentials.
		 * @return whether they may
		 */
		public boolean allowCredentials() {
			return this.allowCredentials;
		}

		/**
		 * Return how long a browser may remember the answer to a preflight.
		 * @return the duration
		 */
		public Duration maxAge() {
			return this.maxAge;
		}

		@Override
		public String toString() {
			return "Settings[allowedOrigins=%s, allowedMethods=%s, allowedHeaders=%s, exposedHeaders=%s, allowCredentials=%s, maxAge=%s]"
				.formatted(this.allowedOrigins, this.allowedMethods, this.allowedHeaders, this.exposedHeaders,
						this.allowCredentials, this.maxAge);
		}

	}

	/**
	 * Builds a {@link CorsPolicy}. A setting that is not called keeps its default; one
	 * that is called replaces what was there. What begins with {@code add} adds to what
	 * is there, to a default too, and what is there already is not added again. Not
	 * thread-safe.
	 */
	public static final class Builder {

		private String name = DEFAULT_NAME;

		private @Nullable List<String> paths;

		private List<String> allowedOrigins = List.of();

		private List<String> allowedMethods = List.of("GET", "HEAD", "POST");

		private List<String> allowedHeaders = List.of("Authorization", "Content-Type");

		private List<String> exposedHeaders = List.of();

		private boolean allowCredentials;

		private Duration maxAge = Duration.ofMinutes(30);

		private @Nullable EnforcementMode mode;

		private @Nullable String trialOf;

		private @Nullable String originsFrom;

		private @Nullable String originsScope;

		private boolean ofProperties;

		private CrossSiteForms crossSiteForms = CrossSiteForms.ALLOW;

		private final Set<PolicyDanger> acceptedDangers = EnumSet.noneOf(PolicyDanger.class);

		private final Set<PolicySetting> leftOut = EnumSet.of(PolicySetting.ALLOWED_METHODS,
				PolicySetting.ALLOWED_HEADERS);

		private final Set<PolicySetting> replacedByCode = EnumSet.noneOf(PolicySetting.class);

		private Builder() {
		}

		private Builder(CorsPolicy policy) {
			Settings settings = policy.settings;
			this.name = policy.name;
			this.paths = policy.paths.isEmpty() ? null : policy.paths;
			this.allowedOrigins = settings.allowedOrigins();
			this.allowedMethods = settings.allowedMethods();
			this.allowedHeaders = settings.allowedHeaders();
			this.exposedHeaders = settings.exposedHeaders();
			this.allowCredentials = settings.allowCredentials();
			this.maxAge = settings.maxAge();
			this.mode = policy.mode;
			this.trialOf = policy.trialOf;
			this.originsFrom = policy.originsFrom;
			this.originsScope = (policy.originsFrom != null) ? policy.originsScope.toString() : null;
			this.ofProperties = policy.ofProperties;
			this.crossSiteForms = policy.crossSiteForms;
			this.acceptedDangers.addAll(policy.accepted);
			this.leftOut.retainAll(policy.leftOut);
			this.replacedByCode.addAll(policy.replacedByCode);
		}

		/**
		 * Set the name by which logs, metrics and annotations know the policy.
		 * @param name the name, in kebab case; {@code default} unless set
		 * @return this builder
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set the paths that the policy governs.
		 * @param paths patterns in Spring's {@code PathPattern} syntax, at least one; not
		 * called for a policy that only annotations select, and for the default one
		 * @return this builder
		 */
		public Builder paths(String... paths) {
			return paths(List.of(paths));
		}

		/**
		 * Set the paths that the policy governs.
		 * @param paths patterns in Spring's {@code PathPattern} syntax, at least one; not
		 * called for a policy that only annotations select, and for the default one
		 * @return this builder
		 */
		public Builder paths(Collection<String> paths) {
			this.paths = List.copyOf(paths);
			return this;
		}

		/**
		 * Add to the paths that the policy governs.
		 * @param paths see {@link #paths(String...)}
		 * @return this builder
		 */
		public Builder addPaths(String... paths) {
			return addPaths(List.of(paths));
		}

		/**
		 * Add to the paths that the policy governs.
		 * @param paths see {@link #paths(String...)}
		 * @return this builder
		 */
		public Builder addPaths(Collection<String> paths) {
			if (!paths.isEmpty()) {
				this.paths = union((this.paths != null) ? this.paths : List.of(), paths);
			}
			return this;
		}

		/**
		 * Leave the paths out, for a policy that only annotations select, for the default
		 * one, or for the trial of another.
		 * @return this builder
		 */
		public Builder withoutPaths() {
			this.paths = null;
			return this;
		}

		/**
		 * Set the origins whose pages may call.
		 * @param origins exact origins ({@code https://app.example.com}), every subdomain
		 * of a host ({@code https://*.example.org}), a part of the first label
		 * ({@code https://preview-*.example.com}), any port ({@code http://localhost:*}),
		 * whole octets at the end of a private address ({@code http://192.168.*.*:5173}),
		 * an application's pages with a host, without one or with any
		 * ({@code capacitor://localhost}, {@code app://}, {@code vscode-webview://*}), or
		 * {@code *} for any origin without credentials; none unless set, and a policy
		 * without an origin allows no page of another one
		 * @return this builder
		 */
		public Builder allowedOrigins(String... origins) {
			return allowedOrigins(List.of(origins));
		}

		/**
		 * Set the origins whose pages may call.
		 * @param origins see {@link #allowedOrigins(String...)}
		 * @return this builder
		 */
		public Builder allowedOrigins(Collection<String> origins) {
			this.allowedOrigins = List.copyOf(origins);
			return replaced(PolicySetting.ALLOWED_ORIGINS);
		}

		/**
		 * Add to the origins whose pages may call.
		 * @param origins see {@link #allowedOrigins(String...)}
		 * @return this builder
		 */
		public Builder addAllowedOrigins(String... origins) {
			return addAllowedOrigins(List.of(origins));
		}

		/**
		 * Add to the origins whose pages may call.
		 * @param origins see {@link #allowedOrigins(String...)}
		 * @return this builder
		 */
		public Builder addAllowedOrigins(Collection<String> origins) {
			this.allowedOrigins = union(this.allowedOrigins, origins);
			return this;
		}

		/**
		 * Set the methods that may be used.
		 * @param methods the methods, in upper case, or {@code *} alone; {@code GET},
		 * {@code HEAD} and {@code POST} unless set; {@code GET} brings {@code HEAD}
		 * @return this builder
		 */
		public Builder allowedMethods(String... methods) {
			return allowedMethods(List.of(methods));
		}

		/**
		 * Set the methods that may be used.
		 * @param methods see {@link #allowedMethods(String...)}
		 * @return this builder
		 */
		public Builder allowedMethods(Collection<String> methods) {
			this.allowedMethods = List.copyOf(methods);
			return replaced(PolicySetting.ALLOWED_METHODS);
		}

		/**
		 * Add to the methods that may be used. Where nobody has set any, to the default
		 * ones.
		 * @param methods see {@link #allowedMethods(String...)}
		 * @return this builder
		 */
		public Builder addAllowedMethods(String... methods) {
			return addAllowedMethods(List.of(methods));
		}

		/**
		 * Add to the methods that may be used. Where nobody has set any, to the default
		 * ones.
		 * @param methods see {@link #allowedMethods(String...)}
		 * @return this builder
		 */
		public Builder addAllowedMethods(Collection<String> methods) {
			if (!methods.isEmpty()) {
				this.allowedMethods = union(this.allowedMethods, methods);
				added(PolicySetting.ALLOWED_METHODS);
			}
			return this;
		}

		/**
		 * Set the request headers that may be sent besides those that every page may
		 * send.
		 * @param names the names in any case, or {@code *}, which does not cover
		 * {@code Authorization} where there are no credentials; {@code Authorization} and
		 * {@code Content-Type} unless set
		 * @return this builder
		 */
		public Builder allowedHeaders(String... names) {
			return allowedHeaders(List.of(names));
		}

		/**
		 * Set the request headers that may be sent.
		 * @param names see {@link #allowedHeaders(String...)}
		 * @return this builder
		 */
		public Builder allowedHeaders(Collection<String> names) {
			this.allowedHeaders = List.copyOf(names);
			return replaced(PolicySetting.ALLOWED_HEADERS);
		}

		/**
		 * Add to the request headers that may be sent. Where nobody has set any, to the
		 * default ones.
		 * @param names see {@link #allowedHeaders(String...)}
		 * @return this builder
		 */
		public Builder addAllowedHeaders(String... names) {
			return addAllowedHeaders(List.of(names));
		}

		/**
		 * Add to the request headers that may be sent. Where nobody has set any, to the
		 * default ones.
		 * @param names see {@link #allowedHeaders(String...)}
		 * @return this builder
		 */
		public Builder addAllowedHeaders(Collection<String> names) {
			if (!names.isEmpty()) {
				this.allowedHeaders = union(this.allowedHeaders, names);
				added(PolicySetting.ALLOWED_HEADERS);
			}
			return this;
		}

		/**
		 * Set the response headers that scripts may read besides those that every script
		 * may read.
		 * @param names the names in any case, or {@code *} where there are no
		 * credentials; none unless set
		 * @return this builder
		 */
		public Builder exposedHeaders(String... names) {
			return exposedHeaders(List.of(names));
		}

		/**
		 * Set the response headers that scripts may read.
		 * @param names see {@link #exposedHeaders(String...)}
		 * @return this builder
		 */
		public Builder exposedHeaders(Collection<String> names) {
			this.exposedHeaders = List.copyOf(names);
			return this;
		}

		/**
		 * Add to the response headers that scripts may read.
		 * @param names see {@link #exposedHeaders(String...)}
		 * @return this builder
		 */
		public Builder addExposedHeaders(String... names) {
			return addExposedHeaders(List.of(names));
		}

		/**
		 * Add to the response headers that scripts may read.
		 * @param names see {@link #exposedHeaders(String...)}
		 * @return this builder
		 */
		public Builder addExposedHeaders(Collection<String> names) {
			this.exposedHeaders = union(this.exposedHeaders, names);
			return this;
		}

		/**
		 * Set whether requests may carry cookies, TLS client certificates and HTTP
		 * authentication.
		 * @param allowCredentials {@code false} unless set
		 * @return this builder
		 */
		public Builder allowCredentials(boolean allowCredentials) {
			this.allowCredentials = allowCredentials;
			return this;
		}

		/**
		 * Set how long a browser may remember the answer to a preflight.
		 * @param maxAge whole seconds, up to 24 hours; zero or -1 second so that it is
		 * not remembered; 30 minutes unless set
		 * @return this builder
		 */
		public Builder maxAge(Duration maxAge) {
			this.maxAge = maxAge;
			return this;
		}

		/**
		 * Set whether the policy is enforced.
		 * @param mode the mode; that of the application unless set
		 * @return this builder
		 */
		public Builder mode(@Nullable EnforcementMode mode) {
			this.mode = mode;
			return this;
		}

		/**
		 * Set the policy whose successor is tried: wherever that one governs, by a path,
		 * as the default one or named by an annotation, this one decides beside it, and
		 * its decisions are logged and counted. It changes no response, whatever the mode
		 * of the application.
		 * @param policyName the name of an enforced policy, or {@code null} for no trial
		 * @return this builder
		 */
		public Builder trialOf(@Nullable String policyName) {
			this.trialOf = policyName;
			return this;
		}

		/**
		 * Set the source that adds to the allowed origins while the application runs.
		 * Those that are set here are always allowed, whatever the source says.
		 * @param source the name of a bean: an {@code AllowedOriginSource}, a
		 * {@code ReactiveAllowedOriginSource} or an {@code AllowedOriginLookup}; or
		 * {@code null} for none
		 * @return this builder
		 */
		public Builder originsFrom(@Nullable String source) {
			this.originsFrom = source;
			return this;
		}

		/**
		 * Set what tells the sets of origins of the source apart.
		 * @param scope {@code global} for one set; {@code host} for one for each host of
		 * this application; {@code path:NAME} for one for each value of a variable that
		 * each of the policy's paths has; or {@code null} for {@code global}
		 * @return this builder
		 */
		public Builder originsScope(@Nullable String scope) {
			this.originsScope = scope;
			return this;
		}

		/**
		 * Set what becomes of a form that a page of another site posts, and of every
		 * other navigation with an unsafe method. Passed are those from an origin that
		 * the policy lists, if it allows credentials, and from the same site.
		 * @param crossSiteForms {@link CrossSiteForms#ALLOW} unless set
		 * @return this builder
		 */
		public Builder crossSiteForms(CrossSiteForms crossSiteForms) {
			this.crossSiteForms = crossSiteForms;
			return this;
		}

		/**
		 * Set whether origins that are not protected on the network may call with
		 * credentials.
		 * @param allow {@code false} unless set
		 * @return this builder
		 */
		public Builder dangerouslyAllowInsecureOrigins(boolean allow) {
			return accept(PolicyDanger.INSECURE_ORIGINS, allow);
		}

		/**
		 * Set whether a pattern may admit names that anyone can register: below its
		 * domain, or in the place of its {@code *}.
		 * @param allow {@code false} unless set
		 * @return this builder
		 */
		public Builder dangerouslyAllowPublicSuffixes(boolean allow) {
			return accept(PolicyDanger.PUBLIC_SUFFIXES, allow);
		}

		/**
		 * Set whether every host of an application's scheme, such as
		 * {@code moz-extension://*}, may call with credentials.
		 * @param allow {@code false} unless set
		 * @return this builder
		 */
		public Builder dangerouslyAllowWholeSchemes(boolean allow) {
			return accept(PolicyDanger.WHOLE_SCHEMES, allow);
		}

		/**
		 * Set that the policy is written in properties.
		 * @return this builder
		 */
		@Internal
		public Builder ofProperties() {
			this.ofProperties = true;
			return this;
		}

		private Builder accept(PolicyDanger danger, boolean accepted) {
			if (accepted) {
				this.acceptedDangers.add(danger);
			}
			else {
				this.acceptedDangers.remove(danger);
			}
			return this;
		}

		private Builder replaced(PolicySetting setting) {
			this.leftOut.remove(setting);
			if (this.ofProperties) {
				this.replacedByCode.add(setting);
			}
			return this;
		}

		/**
		 * What stands in the properties, or does not, stays as it is.
		 */
		private void added(PolicySetting setting) {
			if (!this.ofProperties) {
				this.leftOut.remove(setting);
			}
		}

		private static List<String> union(Collection<String> some, Collection<String> others) {
			Set<String> union = new LinkedHashSet<>(some);
			union.addAll(others);
			return List.copyOf(union);
		}

		/**
		 * Build the policy. One without an origin can be built: it allows nobody, and its
		 * reason is {@link DecisionReason#ORIGIN_NOT_ALLOWED}. In properties that is a
		 * mistake, since nobody writes a policy to allow nobody; in code, where origins
		 * come from elsewhere, it is a list that happens to be empty.
		 * @return the policy
		 * @throws InvalidCorsPolicyException if a setting is invalid; it names all that
		 * is wrong
		 */
		public CorsPolicy build() {
			return new CorsPolicy(this, false);
		}

		/**
		 * Build the policy as it was written by hand, with at least one origin.
		 * @return the policy
		 * @throws InvalidCorsPolicyException if a setting is invalid, or there is no
		 * origin
		 */
		@Internal
		public CorsPolicy buildWritten() {
			return new CorsPolicy(this, true);
		}

	}

}
