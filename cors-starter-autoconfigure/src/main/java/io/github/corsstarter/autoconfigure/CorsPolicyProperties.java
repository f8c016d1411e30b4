/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CrossSiteForms;
import io.github.corsstarter.policy.EnforcementMode;
import io.github.corsstarter.policy.PolicySetting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * One policy: what pages of other origins may do on some paths. A setting that is left
 * out has the default of {@link CorsPolicy.Builder}.
 */
public class CorsPolicyProperties {

	/**
	 * Paths that the policy governs, as Spring path patterns such as '/api/**'. If
	 * several paths match, the most specific one wins. When left out, a policy named
	 * 'default' governs every path that no other policy claims; any other policy governs
	 * the handlers whose annotations name it. An empty list stops the start.
	 */
	private @Nullable List<String> paths;

	/**
	 * Origins whose pages may call: exact ones ('https://app.example.com'), every
	 * subdomain of a host ('https://*.example.org'), a part of the first label
	 * ('https://preview-*.example.com'), any port ('http://localhost:*'), numbers at the
	 * end of a private address ('http://192.168.*.*:5173'), an application's pages
	 * ('capacitor://localhost', 'app://', 'vscode-webview://*'), or '*' for any origin,
	 * without credentials.
	 */
	private @Nullable List<String> allowedOrigins;

	/**
	 * Methods that pages may use, in upper case. 'GET' includes 'HEAD'; '*' allows all
	 * methods. When left out: 'GET', 'HEAD' and 'POST'.
	 */
	private @Nullable List<String> allowedMethods;

	/**
	 * Request headers that pages may send, in addition to those that every page may send.
	 * '*' allows all; without credentials, all but 'Authorization'. An empty list adds
	 * none. When left out: 'Authorization' and 'Content-Type'.
	 */
	private @Nullable List<String> allowedHeaders;

	/**
	 * Response headers that scripts may read, in addition to those that every script may
	 * read. '*' exposes all, if credentials are not allowed. When left out: none.
	 */
	private @Nullable List<String> exposedHeaders;

	/**
	 * Whether requests may carry cookies, TLS client certificates and HTTP
	 * authentication.
	 */
	private boolean allowCredentials;

	/**
	 * How long a browser may remember the answer to a preflight request, at most 24
	 * hours; Chromium remembers it for 2 hours at most, Safari for 10 minutes. If a
	 * duration suffix is not specified, seconds will be used. When left out: 30 minutes.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration maxAge;

	/**
	 * Whether this policy is enforced: 'enforce', or 'report-only' to see what it would
	 * refuse before it does. On a path that an enforced policy has too, a 'report-only'
	 * policy is the trial of that policy's successor. When left out: 'cors.mode'.
	 */
	private @Nullable EnforcementMode mode;

	/**
	 * Name of an enforced policy whose successor this one may become. Wherever that
	 * policy governs, this one decides as well, and its decisions are only logged and
	 * counted. A policy with this setting has no paths.
	 */
	private @Nullable String trialOf;

	/**
	 * Name of a bean that knows further allowed origins, which may change while the
	 * application runs: an 'AllowedOriginSource', a 'ReactiveAllowedOriginSource' or an
	 * 'AllowedOriginLookup'. 'allowed-origins' are allowed whatever it says, and may be
	 * left out.
	 */
	private @Nullable String originsFrom;

	/**
	 * What tells the sets of origins of 'origins-from' apart: 'global' for one set,
	 * 'host' for one for each host of this application, or 'path:NAME' for one for each
	 * value of a variable that each of the policy's paths has, such as 'path:tenant' for
	 * '/t/{tenant}/**'. When left out: 'global'.
	 */
	private @Nullable String originsScope;

	/**
	 * What happens to forms that pages of other sites post. Browsers send them with
	 * cookies and without a preflight. 'allow' passes them on. 'reject' answers them with
	 * status 403, unless the policy lists the page's origin and allows credentials.
	 */
	private CrossSiteForms crossSiteForms = CrossSiteForms.ALLOW;

	/**
	 * Whether origins that use plain 'http:' and are not this machine, and 'file://', may
	 * call with credentials. Anyone on the network path can then act as the user, and so
	 * can every file that the user opens.
	 */
	private boolean dangerouslyAllowInsecureOrigins;

	/**
	 * Whether a pattern may admit names that anyone can register, such as
	 * 'https://*.co.uk', 'https://*.amazonaws.com' or 'https://my-app-*.vercel.app'.
	 */
	private boolean dangerouslyAllowPublicSuffixes;

	/**
	 * Whether every host of an application's scheme, such as 'moz-extension://*', may
	 * call with credentials. Each extension or page of that scheme can then act as the
	 * user.
	 */
	private boolean dangerouslyAllowWholeSchemes;

	CorsPolicy.Builder toBuilder(String name) {
		CorsPolicy.Builder builder = CorsPolicy.builder()
			.name(name)
			.mode(this.mode)
			.trialOf(this.trialOf)
			.originsFrom(this.originsFrom)
			.originsScope(this.originsScope)
			.allowCredentials(this.allowCredentials)
			.crossSiteForms(this.crossSiteForms)
			.dangerouslyAllowInsecureOrigins(this.dangerouslyAllowInsecureOrigins)
			.dangerouslyAllowPublicSuffixes(this.dangerouslyAllowPublicSuffixes)
			.dangerouslyAllowWholeSchemes(this.dangerouslyAllowWholeSchemes);
		if (this.paths != null) {
			builder.paths(this.paths);
		}
		if (this.allowedOrigins != null) {
			builder.allowedOrigins(this.allowedOrigins);
		}
		if (this.allowedMethods != null) {
			builder.allowedMethods(this.allowedMethods);
		}
		if (this.allowedHeaders != null) {
			builder.allowedHeaders(this.allowedHeaders);
		}
		if (this.exposedHeaders != null) {
			builder.exposedHeaders(this.exposedHeaders);
		}
		if (this.maxAge != null) {
			builder.maxAge(this.maxAge);
		}
		return builder.ofProperties();
	}

	/**
	 * Replace the lists that are there.
	 * @param change makes another list of what was written
	 */
	void replaceLists(BiFunction<PolicySetting, List<String>, List<String>> change) {
		this.paths = replace(PolicySetting.PATHS, this.paths, change);
		this.allowedOrigins = replace(PolicySetting.ALLOWED_ORIGINS, this.allowedOrigins, change);
		this.allowedMethods = replace(PolicySetting.ALLOWED_METHODS, this.allowedMethods, change);
		this.allowedHeaders = replace(PolicySetting.ALLOWED_HEADERS, this.allowedHeaders, change);
		this.exposedHeaders = replace(PolicySetting.EXPOSED_HEADERS, this.exposedHeaders, change);
	}

	private static @Nullable List<String> replace(PolicySetting setting, @Nullable List<String> list,
			BiFunction<PolicySetting, List<String>, List<String>> change) {
		return (list != null) ? change.apply(setting, list) : null;
	}

	List<String> pathsOrNone() {
		return (this.paths != null) ? this.paths : List.of();
	}

	public @Nullable List<String> getPaths() {
		return this.paths;
	}

	public void setPaths(@Nullable List<String> paths) {
		this.paths = paths;
	}

	public @Nullable List<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	public void setAllowedOrigins(@Nullable List<String> allowedOrigins) {
		this.allowedOrigins = allowedOrigins;
	}

	public @Nullable List<String> getAllowedMethods() {
		return this.allowedMethods;
	}

	public void setAllowedMethods(@Nullable List<String> allowedMethods) {
		this.allowedMethods = allowedMethods;
	}

	public @Nullable List<String> getAllowedHeaders() {
		return this.allowedHeaders;
	}

	public void setAllowedHeaders(@Nullable List<String> allowedHeaders) {
		this.allowedHeaders = allowedHeaders;
	}

	public @Nullable List<String> getExposedHeaders() {
		return this.exposedHeaders;
	}

	public void setExposedHeaders(@Nullable List<String> exposedHeaders) {
		this.exposedHeaders = exposedHeaders;
	}

	public boolean isAllowCredentials() {
		return this.allowCredentials;
	}

	public void setAllowCredentials(boolean allowCredentials) {
		this.allowCredentials = allowCredentials;
	}

	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(@Nullable Duration maxAge) {
		this.maxAge = maxAge;
	}

	public @Nullable EnforcementMode getMode() {
		return this.mode;
	}

	public void setMode(@Nullable EnforcementMode mode) {
		this.mode = mode;
	}

	public @Nullable String getOriginsFrom() {
		return this.originsFrom;
	}

	public void setOriginsFrom(@Nullable String originsFrom) {
		this.originsFrom = originsFrom;
	}

	public @Nullable String getOriginsScope() {
		return this.originsScope;
	}

	public void setOriginsScope(@Nullable String originsScope) {
		this.originsScope = originsScope;
	}

	public @Nullable String getTrialOf() {
		return this.trialOf;
	}

	public void setTrialOf(@Nullable String trialOf) {
		this.trialOf = trialOf;
	}

	public CrossSiteForms getCrossSiteForms() {
		return this.crossSiteForms;
	}

	public void setCrossSiteForms(CrossSiteForms crossSiteForms) {
		this.crossSiteForms = crossSiteForms;
	}

	public boolean isDangerouslyAllowInsecureOrigins() {
		return this.dangerouslyAllowInsecureOrigins;
	}

	public void setDangerouslyAllowInsecureOrigins(boolean dangerouslyAllowInsecureOrigins) {
		this.dangerouslyAllowInsecureOrigins = dangerouslyAllowInsecureOrigins;
	}

	public boolean isDangerouslyAllowPublicSuffixes() {
		return this.dangerouslyAllowPublicSuffixes;
	}

	public void setDangerouslyAllowPublicSuffixes(boolean dangerouslyAllowPublicSuffixes) {
		this.dangerouslyAllowPublicSuffixes = dangerouslyAllowPublicSuffixes;
	}

	public boolean isDangerouslyAllowWholeSchemes() {
		return this.dangerouslyAllowWholeSchemes;
	}

	public void setDangerouslyAllowWholeSchemes(boolean dangerouslyAllowWholeSchemes) {
		this.dangerouslyAllowWholeSchemes = dangerouslyAllowWholeSchemes;
	}

}
