/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.corsstarter.test.PageRequest.RedirectMode;
import io.github.corsstarter.test.RequestKind.Mode;
import org.jspecify.annotations.Nullable;

/**
 * One request of a page, redirects included, in the order of the Fetch standard.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#main-fetch">Fetch standard, "main
 * fetch"</a>
 */
final class Fetch {

	private static final List<String> SAFELISTED_METHODS = List.of("GET", "HEAD", "POST");

	private static final List<String> BODY_HEADERS = List.of("Content-Encoding", "Content-Language", "Content-Location",
			"Content-Type");

	private static final int MAX_REDIRECTS = 20;

	private final BrowserProfile profile;

	private final PreflightCache cache;

	private final Initiator initiator;

	private final PageRequest.Message request;

	private final RequestKind kind;

	private final String pageOrigin;

	private final boolean credentials;

	private final List<Exchange> exchanges = new ArrayList<>();

	private final List<URI> urls = new ArrayList<>();

	private final List<CookieVerdict> cookies = new ArrayList<>();

	/** Becomes opaque ({@code null}) after a redirect through a third origin. */
	private String origin;

	private boolean crossOrigin;

	private boolean neededPreflight;

	private final Set<String> unsafeNamesOfRemovedBody = new TreeSet<>();

	Fetch(BrowserProfile profile, PreflightCache cache, Initiator initiator, PageRequest request) {
		this.profile = profile;
		this.cache = cache;
		this.initiator = initiator;
		this.request = request.message();
		this.kind = request.kind();
		this.pageOrigin = initiator.origin();
		this.origin = this.pageOrigin;
		this.credentials = initiator.credentials() || this.kind.alwaysHasCredentials();
	}

	CorsOutcome run() {
		Step step = new Step(this.request.method(), this.request.uri(), this.request.headers(), this.request.body());
		for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
			this.urls.add(step.uri());
			this.crossOrigin |= !Origins.of(step.uri()).equals(this.pageOrigin);
			Optional<Block> preflightBlock = (this.crossOrigin && this.kind.asksForPermission()) ? preflight(step)
					: Optional.empty();
			if (preflightBlock.isPresent()) {
				return error(step, preflightBlock.get());
			}
			BrowserResponse response = sendWithCookies(step);
			Optional<Block> block = isCors() ? check(step, response) : Optional.empty();
			if (block.isPresent()) {
				return error(step, block.get());
			}
			if (!isRedirect(response)) {
				return outcome(step, response);
			}
			if (this.request.redirectMode() == RedirectMode.MANUAL) {
				return outcome(CorsOutcome.Visibility.OPAQUE);
			}
			Optional<URI> target = Location.of(response, step.uri()).filter(this::mayFollow);
			if (this.request.redirectMode() == RedirectMode.ERROR || target.isEmpty()) {
				String location = String.valueOf(response.headerLines().get("Location"));
				return error(step, block(step, BlockReason.REDIRECT_NOT_FOLLOWED, location));
			}
			step = redirect(step, response.status(), Location.toRequest(target.get()));
		}
		return error(step, block(step, BlockReason.REDIRECT_NOT_FOLLOWED, step.uri().toString()));
	}

	/**
	 * The outcome of a request that ends in an error, which the browser may take as a
	 * sign that what it remembers does not hold any more.
	 */
	private CorsOutcome error(Step step, Block block) {
		if (this.neededPreflight || this.crossOrigin && this.profile.engine().remembersPreflightsByCredentials()) {
			this.cache.forgetAfterError(key(step));
		}
		return outcome(block);
	}

	private PreflightCache.Key key(Step step) {
		return new PreflightCache.Key(this.origin, step.uri(), this.credentials);
	}

	/**
	 * Whether the answer is a redirect to the page, and not what it asked for.
	 * @see <a href="https://fetch.spec.whatwg.org/#http-fetch">Fetch standard, "HTTP
	 * fetch"</a>
	 */
	private boolean isRedirect(BrowserResponse response) {
		if (!response.isRedirect() || this.kind.mode() == Mode.WEB_SOCKET) {
			return false;
		}
		Engine engine = this.profile.engine();
		boolean located = Location.isIn(response);
		return switch (this.request.redirectMode()) {
			case MANUAL -> true;
			case ERROR -> engine.knowsRedirectsByStatus() || located && !Location.isEmptyIn(response);
			case FOLLOW -> located && (engine.followsEmptyLocations() || !Location.isEmptyIn(response));
		};
	}

	/**
	 * Whether the server has to let the page read the answer.
	 */
	private boolean isCors() {
		return this.crossOrigin && this.kind.mode() == Mode.CORS;
	}

	/**
	 * Send a request with the browser's cookies, and keep those of the answer, whether
	 * the page can read it or not.
	 */
	private BrowserResponse sendWithCookies(Step step) {
		boolean cookies = hasCookies();
		CookieContext context = cookieContext(step);
		BrowserRequest request = toRequest(step,
				cookies ? this.profile.cookies().send(context, this.cookies) : List.of());
		BrowserResponse response = send(request);
		List<String> lines = response.headers()
			.stream()
			.filter((header) -> header.isNamed("Set-Cookie"))
			.map(HeaderLine::value)
			.toList();
		if (cookies) {
			this.profile.cookies().receive(context, lines, this.cookies);
		}
		else {
			this.profile.cookies().leaveOut(context, lines, this.cookies);
		}
		return response;
	}

	private boolean hasCookies() {
		return this.credentials || !this.crossOrigin;
	}

	private CookieContext cookieContext(Step step) {
		// The user is no page of another site.
		String page = (this.kind == RequestKind.VISIT) ? Origins.of(step.uri()) : this.pageOrigin;
		return new CookieContext(step.uri(), page, this.kind.mode() == Mode.NAVIGATE,
				List.of("GET", "HEAD").contains(step.method()));
	}

	/**
	 * Ask for permission, if it is needed and was not given before.
	 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch">Fetch standard,
	 * "CORS-preflight fetch"</a>
	 */
	private Optional<Block> preflight(Step step) {
		Set<String> names = SafelistedHeaders.unsafeNames(step.headers().lines());
		boolean inAnyCase = this.request.uploadListener()
				|| this.neededPreflight && this.profile.engine().asksAfterRedirectsAsBefore();
		if (this.profile.engine().asksForHeadersOfRemovedBodies()) {
			names.addAll(this.unsafeNamesOfRemovedBody);
		}
		this.neededPreflight |= inAnyCase || !names.isEmpty() || !isSafelisted(step.method());
		PreflightCache.Key key = key(step);
		boolean askForMethod = (inAnyCase || !isSafelisted(step.method()))
				&& !this.cache.allowsMethod(key, step.method());
		if (!askForMethod && this.cache.allowsHeaders(key, names)) {
			return Optional.empty();
		}
		this.cache.forgetBeforeAsking(key);
		BrowserResponse response = send(toPreflight(step, names));
		Optional<CorsCheck.Failure> failure = failure(step, names, response);
		if (failure.isPresent()) {
			return failure.map((found) -> preflightBlock(step, found));
		}
		HeaderLines headers = response.headerLines();
		List<String> methods = allowed(headers, "Access-Control-Allow-Methods");
		this.cache.remember(key, (methods.isEmpty() && inAnyCase) ? List.of(step.method()) : methods,
				allowed(headers, "Access-Control-Allow-Headers"), headers);
		return Optional.empty();
	}

	private Optional<CorsCheck.Failure> failure(Step step, Set<String> names, BrowserResponse response) {
		Optional<CorsCheck.Failure> check = new CorsCheck(this.origin, this.credentials).failure(response);
		if (check.isPresent()) {
			return check;
		}
		if (!response.isOk()) {
			return CorsCheck.Failure
				.of(response.isRedirect() ? BlockReason.PREFLIGHT_REDIRECT : BlockReason.PREFLIGHT_STATUS, "");
		}
		Optional<List<String>> methods = response.headerLines().tokens("Access-Control-Allow-Methods");
		if (methods.isEmpty()) {
			return CorsCheck.Failure.of(BlockReason.UNREADABLE_ALLOW_METHODS, "");
		}
		Optional<List<String>> headers = response.headerLines().tokens("Access-Control-Allow-Headers");
		if (headers.isEmpty()) {
			return CorsCheck.Failure.of(BlockReason.UNREADABLE_ALLOW_HEADERS, "");
		}
		if (!methods.get().contains(step.method()) && !isSafelisted(step.method()) && !isAny(methods.get())) {
			return CorsCheck.Failure.of(BlockReason.METHOD_NOT_ALLOWED, step.method());
		}
		return names.stream()
			.filter((name) -> !allowsHeader(headers.get(), name))
			.findFirst()
			.flatMap((name) -> CorsCheck.Failure.of(BlockReason.HEADER_NOT_ALLOWED, name));
	}

	/**
	 * By the standard a {@code *} does not cover {@code Authorization}. With credentials
	 * it covers nothing.
	 */
	private boolean allowsHeader(List<String> allowed, String name) {
		return allowed.stream().anyMatch(name::equalsIgnoreCase) || isAny(allowed)
				&& (this.profile.engine().wildcardCoversAuthorization() || !name.equals("authorization"));
	}

	private boolean isAny(List<String> values) {
		return !this.credentials && values.contains("*");
	}

	private static List<String> allowed(HeaderLines headers, String name) {
		return headers.tokens(name).orElse(List.of());
	}

	private static boolean isSafelisted(String method) {
		return SAFELISTED_METHODS.contains(method);
	}

	private Optional<Block> check(Step step, BrowserResponse response) {
		return new CorsCheck(this.origin, this.credentials).failure(response)
			.map((failure) -> block(step, failure.message(), failure.reason()));
	}

	private BrowserResponse send(BrowserRequest request) {
		BrowserResponse response = this.profile.connection().send(request);
		this.exchanges.add(new Exchange(request, response));
		return response;
	}

	private BrowserRequest toPreflight(Step step, Set<String> names) {
		HeaderLines headers = new HeaderLines(List.of()).with("Accept", "*/*")
			.with("Access-Control-Request-Method", step.method());
		if (!names.isEmpty()) {
			headers = headers.with("Access-Control-Request-Headers", String.join(",", names));
		}
		HeaderLines complete = FetchMetadata.addToPreflight(headers.with("Origin", this.origin), this.profile.engine(),
				this.kind, this.pageOrigin, this.urls);
		return new BrowserRequest("OPTIONS", step.uri(), complete.lines(), "");
	}

	private BrowserRequest toRequest(Step step, List<String> kept) {
		HeaderLines headers = step.headers();
		for (HeaderLine header : BrowserHeaders.of(this.kind)) {
			headers = headers.contains(header.name()) ? headers : headers.with(header.name(), header.value());
		}
		String origin = originHeader(step);
		if (origin != null) {
			headers = headers.with("Origin", origin);
		}
		List<String> cookies = cookies(kept);
		if (!cookies.isEmpty()) {
			headers = headers.with("Cookie", String.join("; ", cookies));
		}
		HeaderLines complete = FetchMetadata.add(headers, this.profile.engine(), this.kind, this.pageOrigin, this.urls);
		return new BrowserRequest(step.method(), step.uri(), complete.lines(), step.body());
	}

	/**
	 * The cookies of the test, and those that the browser has kept.
	 */
	private List<String> cookies(List<String> kept) {
		List<String> given = hasCookies() ? this.request.cookies() : List.of();
		List<String> names = given.stream().map((cookie) -> cookie.substring(0, cookie.indexOf('=') + 1)).toList();
		return Stream
			.concat(given.stream(), kept.stream().filter((cookie) -> names.stream().noneMatch(cookie::startsWith)))
			.toList();
	}

	/**
	 * What the browser says about who sends the request.
	 * @see <a href= "https://fetch.spec.whatwg.org/#append-a-request-origin-header">Fetch
	 * standard, "append a request Origin header"</a>
	 */
	private @Nullable String originHeader(Step step) {
		if (isCors() || this.kind.mode() == Mode.WEB_SOCKET) {
			return this.origin;
		}
		if (List.of("GET", "HEAD").contains(step.method())) {
			boolean kept = this.profile.engine().keepsOriginOfRedirectedPosts()
					&& !this.request.method().equals(step.method()) && this.kind.mode() == Mode.CORS;
			return kept ? this.origin : null;
		}
		boolean downgrade = this.pageOrigin.startsWith("https://") && !Sites.isSecure(step.uri());
		return (this.kind.mode() != Mode.CORS && (downgrade || isSilent())) ? Origins.OPAQUE : this.origin;
	}

	private boolean isSilent() {
		return this.initiator.silent()
				&& (this.kind.mode() == Mode.NAVIGATE || this.profile.engine().hidesOriginOfSilentBeacons());
	}

	/**
	 * Whether a page may follow a redirect to this URL. One with credentials it may
	 * follow only within its own origin, if it would read the answer.
	 * @see <a href="https://fetch.spec.whatwg.org/#http-redirect-fetch">Fetch standard,
	 * "HTTP-redirect fetch"</a>
	 */
	private boolean mayFollow(URI target) {
		boolean http = target.getHost() != null
				&& List.of("http", "https").contains(target.getScheme().toLowerCase(Locale.ROOT));
		boolean ownOrigin = this.profile.engine().followsCredentialsWithinOrigin() && !this.crossOrigin && http
				&& Origins.of(target).equals(this.pageOrigin);
		return http && (!Location.hasCredentials(target) || this.kind.mode() != Mode.CORS || ownOrigin);
	}

	private Step redirect(Step step, int status, URI target) {
		String from = Origins.of(step.uri());
		boolean elsewhere = !Origins.of(target).equals(from);
		if (elsewhere && !from.equals(this.pageOrigin)) {
			this.origin = Origins.OPAQUE;
		}
		HeaderLines headers = elsewhere ? step.headers().without(List.of("Authorization")) : step.headers();
		boolean becomesGet = (status == 301 || status == 302) && step.method().equals("POST")
				|| status == 303 && !List.of("GET", "HEAD").contains(step.method());
		if (becomesGet) {
			SafelistedHeaders.unsafeNames(headers.lines())
				.stream()
				.filter((name) -> BODY_HEADERS.stream().anyMatch(name::equalsIgnoreCase))
				.forEach(this.unsafeNamesOfRemovedBody::add);
		}
		return becomesGet ? new Step("GET", target, headers.without(BODY_HEADERS), "")
				: new Step(step.method(), target, headers, step.body());
	}

	private Block preflightBlock(Step step, CorsCheck.Failure failure) {
		boolean accessCheck = switch (failure.reason()) {
			case UNREADABLE_ALLOW_METHODS, UNREADABLE_ALLOW_HEADERS, METHOD_NOT_ALLOWED, HEADER_NOT_ALLOWED -> false;
			default -> true;
		};
		String prefix = accessCheck ? "Response to preflight request doesn't pass access control check: " : "";
		return block(step, prefix + failure.message(), failure.reason());
	}

	private Block block(Step step, BlockReason reason, String value) {
		return block(step, reason.message(value), reason);
	}

	private Block block(Step step, String message, BlockReason reason) {
		return new Block(reason, "Access to %s at '%s' from origin '%s' has been blocked by CORS policy: %s"
			.formatted(this.kind.initiator(), step.uri(), this.pageOrigin, message));
	}

	/**
	 * The outcome of a request that has an answer.
	 */
	private CorsOutcome outcome(Step step, BrowserResponse response) {
		if (this.kind == RequestKind.WEB_SOCKET && response.status() != 101) {
			return outcome(new Block(BlockReason.HANDSHAKE_REFUSED,
					"WebSocket connection to '%s' failed: %s".formatted(
							step.uri().toString().replaceFirst("^http", "ws"),
							BlockReason.HANDSHAKE_REFUSED.message(String.valueOf(response.status())))));
		}
		String type = response.headerLines().get("Content-Type");
		boolean eventStream = response.status() == 200 && type != null
				&& SafelistedHeaders.essence(type).equals("text/event-stream");
		if (this.kind == RequestKind.EVENT_SOURCE && !eventStream) {
			return outcome(new Block(BlockReason.NOT_AN_EVENT_STREAM,
					BlockReason.NOT_AN_EVENT_STREAM.message("%d, %s".formatted(response.status(), type))));
		}
		boolean opaque = this.kind.mode() == Mode.NAVIGATE || this.kind.isBeacon()
				|| this.kind == RequestKind.NO_CORS && this.crossOrigin;
		return outcome(opaque ? CorsOutcome.Visibility.OPAQUE : (this.crossOrigin && this.kind.mode() == Mode.CORS)
				? CorsOutcome.Visibility.EXPOSED_HEADERS : CorsOutcome.Visibility.ALL);
	}

	private CorsOutcome outcome(CorsOutcome.Visibility visibility) {
		return new CorsOutcome(subject(), List.copyOf(this.exchanges), List.copyOf(this.cookies), null, visibility,
				this.credentials);
	}

	private CorsOutcome outcome(Block block) {
		return new CorsOutcome(subject(), List.copyOf(this.exchanges), List.copyOf(this.cookies), block,
				CorsOutcome.Visibility.OPAQUE, this.credentials);
	}

	private CorsOutcome.Subject subject() {
		String who = (this.kind == RequestKind.VISIT) ? "The user opens" : this.initiator + ", sends";
		return new CorsOutcome.Subject("%s %s %s".formatted(who, this.request.method(), this.request.uri()),
				this.profile.connection().remark());
	}

	/**
	 * A request between two redirects.
	 */
	private record Step(String method, URI uri, HeaderLines headers, String body) {

	}

}
