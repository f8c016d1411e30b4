/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.corsstarter.test.Cookie.SameSite;
import io.github.corsstarter.test.CookieVerdict.Action;
import io.github.corsstarter.test.Engine.ThirdPartyCookies;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a browser.
 *
 * @see <a href= "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis">RFC
 * 6265bis</a>
 */
final class CookieJar {

	/**
	 * For so long, Chromium sends a cookie without {@code SameSite} with a form post of
	 * another site: logins by form posts rely on it.
	 */
	private static final Duration LAX_ALLOWING_UNSAFE = Duration.ofMinutes(2);

	private static final String NO_CREDENTIALS = "the request has no credentials: the page needs withCredentials()";

	private static final String SECURE_WITHOUT_TLS = "it has Secure, and the connection has no TLS";

	/** Longer paths first, and older cookies before younger ones. */
	private static final Comparator<Cookie> ORDER = Comparator.comparingInt((Cookie cookie) -> -cookie.path().length())
		.thenComparing(Cookie::created);

	private final Engine engine;

	private final InstantSource clock;

	private final List<Cookie> cookies = new ArrayList<>();

	CookieJar(Engine engine, InstantSource clock) {
		this.engine = engine;
		this.clock = clock;
	}

	/**
	 * Choose the cookies for a request.
	 * @return the cookies as name and value, in their order
	 */
	synchronized List<String> send(CookieContext context, List<CookieVerdict> verdicts) {
		removeExpired();
		List<String> pairs = new ArrayList<>();
		for (Cookie cookie : this.cookies.stream().sorted(ORDER).toList()) {
			if (!cookie.belongsTo(context.uri()) || hasAnotherInReach(cookie, context)) {
				continue;
			}
			Optional<String> reason = withheldBecause(cookie, context);
			if (reason.isEmpty()) {
				pairs.add(cookie.pair());
			}
			verdicts.add(new CookieVerdict(cookie.name(), reason.isEmpty() ? Action.SENT : Action.WITHHELD,
					reason.orElse("")));
		}
		return pairs;
	}

	/**
	 * Say what becomes of cookies with a request that has no credentials.
	 * @param setCookie the values of the {@code Set-Cookie} lines
	 */
	synchronized void leaveOut(CookieContext context, List<String> setCookie, List<CookieVerdict> verdicts) {
		removeExpired();
		this.cookies.stream()
			.filter((cookie) -> cookie.belongsTo(context.uri()))
			.sorted(ORDER)
			.forEach((cookie) -> verdicts.add(new CookieVerdict(cookie.name(), Action.WITHHELD, NO_CREDENTIALS)));
		setCookie.forEach(
				(header) -> verdicts.add(new CookieVerdict(SetCookie.parse(header).map(SetCookie::name).orElse(header),
						Action.REFUSED, NO_CREDENTIALS)));
	}

	/**
	 * Whether the page has none of this cookie, but another of the same name.
	 */
	private boolean hasAnotherInReach(Cookie cookie, CookieContext context) {
		return !isInReach(cookie, context) && this.cookies.stream()
			.anyMatch((other) -> other.name().equals(cookie.name()) && other.belongsTo(context.uri())
					&& isInReach(other, context));
	}

	private Optional<String> withheldBecause(Cookie cookie, CookieContext context) {
		if (!isInReach(cookie, context)) {
			return Optional.of("the pages of %s have cookies of their own".formatted(context.topLevelSite()));
		}
		if (cookie.secure() && !isSecure(context.uri())) {
			return Optional.of(SECURE_WITHOUT_TLS);
		}
		if (isBlocked(context)) {
			return Optional.of(blocked(context));
		}
		if (context.isSameSite()) {
			return Optional.empty();
		}
		SameSite sameSite = effective(cookie.sameSite());
		boolean lax = context.topLevelNavigation() && context.safeMethod();
		boolean sent = switch (sameSite) {
			case NONE -> true;
			case LAX -> lax;
			case STRICT -> false;
			case DEFAULT -> lax || context.topLevelNavigation()
					&& cookie.created().plus(LAX_ALLOWING_UNSAFE).isAfter(this.clock.instant());
		};
		return sent ? Optional.empty()
				: Optional.of("it has %s, and %s".formatted(cookie.sameSite(), context.acrossSites()));
	}

	/**
	 * Read the answer's cookies.
	 * @param setCookie the values of the {@code Set-Cookie} lines
	 */
	synchronized void receive(CookieContext context, List<String> setCookie, List<CookieVerdict> verdicts) {
		for (String header : setCookie) {
			verdicts.add(SetCookie.parse(header)
				.map((cookie) -> receive(context, cookie))
				.orElseGet(() -> new CookieVerdict(header, Action.REFUSED, "it cannot be read")));
		}
	}

	private CookieVerdict receive(CookieContext context, SetCookie header) {
		Optional<String> reason = refusedBecause(header, context);
		if (reason.isPresent()) {
			return new CookieVerdict(header.name(), Action.REFUSED, reason.get());
		}
		Instant now = this.clock.instant();
		Cookie cookie = toCookie(header, context, now);
		Optional<Cookie> old = this.cookies.stream().filter(cookie::replaces).findFirst();
		old.ifPresent(this.cookies::remove);
		if (!cookie.expires().isAfter(now)) {
			return new CookieVerdict(header.name(), Action.FORGOT, "it has expired");
		}
		this.cookies.add(old.map(cookie::createdWhen).orElse(cookie));
		return new CookieVerdict(header.name(), Action.KEPT, "");
	}

	private Cookie toCookie(SetCookie header, CookieContext context, Instant now) {
		boolean hostOnly = header.domain().isEmpty() || isOwnPublicSuffix(header, context);
		String partition = header.has("partitioned") ? context.topLevelSite() : partitionOfThirdParty(context);
		return new Cookie(header.name(), header.value(), hostOnly ? context.host() : header.domain(), hostOnly,
				header.path(Cookie.pathOf(context.uri())), header.has("secure"), header.has("httponly"),
				header.sameSite(), partition, now, header.expires(now));
	}

	/**
	 * Why a cookie is not stored, if it is not.
	 * @see <a href=
	 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-storage-model">RFC
	 * 6265bis, "Storage Model"</a>
	 */
	private Optional<String> refusedBecause(SetCookie cookie, CookieContext context) {
		String domain = cookie.domain();
		if (!domain.isEmpty() && !isOwnPublicSuffix(cookie, context)) {
			if (!Sites.isAddress(domain) && PublicSuffixes.instance().isPublicSuffix(domain)) {
				return Optional.of("anyone can register a name below its Domain '%s'".formatted(domain));
			}
			if (!Cookie.domainMatches(context.host(), domain)) {
				return Optional.of("its Domain '%s' is not that of the host '%s'".formatted(domain, context.host()));
			}
		}
		if (isBlocked(context)) {
			return Optional.of(blocked(context));
		}
		return refusedForSecurity(cookie, context).or(() -> refusedForItsPrefix(cookie)).or(() -> {
			boolean acrossSites = !context.isSameSite() && !context.topLevelNavigation()
					&& effective(cookie.sameSite()) != SameSite.NONE;
			return acrossSites ? Optional.of("it has %s, and %s".formatted(cookie.sameSite(), context.acrossSites()))
					: Optional.empty();
		});
	}

	private Optional<String> refusedForSecurity(SetCookie cookie, CookieContext context) {
		boolean secure = cookie.has("secure");
		if (secure && !isSecure(context.uri())) {
			return Optional.of(SECURE_WITHOUT_TLS);
		}
		if (!secure && cookie.sameSite() == SameSite.NONE && this.engine.needsSecureForSameSiteNone()) {
			return Optional.of("it has SameSite=None without Secure");
		}
		if (!secure && cookie.has("partitioned") && this.engine.needsSecureForPartitioned()) {
			return Optional.of("it has Partitioned without Secure");
		}
		if (!secure && !isSecure(context.uri()) && hidesSecureCookie(cookie, context)) {
			return Optional.of("a cookie with Secure has the same name, and the connection has no TLS");
		}
		return Optional.empty();
	}

	private boolean hidesSecureCookie(SetCookie cookie, CookieContext context) {
		String path = cookie.path(Cookie.pathOf(context.uri()));
		String domain = cookie.domain().isEmpty() ? context.host() : cookie.domain();
		return this.cookies.stream()
			.anyMatch((other) -> other.secure() && other.name().equals(cookie.name())
					&& (Cookie.domainMatches(domain, other.host()) || Cookie.domainMatches(other.host(), domain))
					&& Cookie.pathMatches(path, other.path()));
	}

	/**
	 * What a cookie's name promises.
	 * @see <a href=
	 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-cookie-name-prefixes">RFC
	 * 6265bis, "Cookie Name Prefixes"</a>
	 */
	private static Optional<String> refusedForItsPrefix(SetCookie cookie) {
		String name = (cookie.name().isEmpty() ? cookie.value() : cookie.name()).toLowerCase(Locale.ROOT);
		boolean host = name.startsWith("__host-");
		boolean http = name.startsWith("__http-") || name.startsWith("__host-http-");
		if (!host && !http && !name.startsWith("__secure-")) {
			return Optional.empty();
		}
		if (cookie.name().isEmpty()) {
			return Optional.of("it has no name, and a value that looks like the name of another");
		}
		if (!cookie.has("secure")) {
			return Optional.of("its name needs Secure");
		}
		if (http && !cookie.has("httponly")) {
			return Optional.of("its name needs HttpOnly");
		}
		if (host && (!cookie.domain().isEmpty() || !"/".equals(cookie.attributes().get("path")))) {
			return Optional.of("its name needs Path=/ and no Domain");
		}
		return Optional.empty();
	}

	/**
	 * What a page reads of {@code document.cookie}.
	 */
	synchronized Optional<String> read(URI page, String name) {
		removeExpired();
		CookieContext context = new CookieContext(page, Origins.of(page), true, true);
		return this.cookies.stream()
			.filter((cookie) -> cookie.name().equals(name) && !cookie.httpOnly() && cookie.belongsTo(page)
					&& isInReach(cookie, context) && (!cookie.secure() || isSecure(page)))
			.min(ORDER)
			.map(Cookie::value);
	}

	private boolean isSecure(URI uri) {
		return Sites.isSecure(uri) || this.engine.trustsLocalhostWithCookies() && Sites.isLocal(uri);
	}

	/**
	 * A host that is a public suffix may have cookies of its own.
	 */
	private static boolean isOwnPublicSuffix(SetCookie cookie, CookieContext context) {
		return cookie.domain().equals(context.host())
				&& (Sites.isAddress(cookie.domain()) || PublicSuffixes.instance().isPublicSuffix(cookie.domain()));
	}

	private SameSite effective(SameSite sameSite) {
		return (sameSite == SameSite.DEFAULT && !this.engine.isLaxByDefault()) ? SameSite.NONE : sameSite;
	}

	private String blocked(CookieContext context) {
		return "%s keeps cookies from other sites, and %s".formatted(this.engine, context.acrossSites());
	}

	private boolean isBlocked(CookieContext context) {
		return context.isThirdParty() && this.engine.thirdPartyCookies() == ThirdPartyCookies.BLOCKED;
	}

	/**
	 * Whether the page is one that has this cookie.
	 */
	private boolean isInReach(Cookie cookie, CookieContext context) {
		String partition = cookie.partition();
		return (partition != null) ? partition.equals(context.topLevelSite()) : partitionOfThirdParty(context) == null;
	}

	private @Nullable String partitionOfThirdParty(CookieContext context) {
		return (context.isThirdParty() && this.engine.thirdPartyCookies() == ThirdPartyCookies.PARTITIONED)
				? context.topLevelSite() : null;
	}

	private void removeExpired() {
		Instant now = this.clock.instant();
		this.cookies.removeIf((cookie) -> !cookie.expires().isAfter(now));
	}

}
