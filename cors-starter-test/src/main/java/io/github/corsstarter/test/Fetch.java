package io.github.corsstarter.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One fetch of a page in mode {@code cors}, redirects included, in the order of the Fetch
 * standard.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#main-fetch">Fetch standard, "main
 * fetch"</a>
 */
final class Fetch {

	private static final List<String> SAFELISTED_METHODS = List.of("GET", "HEAD", "POST");

	private static final List<String> BODY_HEADERS = List.of("Content-Encoding", "Content-Language", "Content-Location",
			"Content-Type");

	private static final int MAX_REDIRECTS = 20;

	private final BrowserConnection connection;

	private final PreflightCache cache;

	private final String pageOrigin;

	private final boolean credentials;

	private final List<Exchange> exchanges = new ArrayList<>();

	/** Becomes opaque ({@code null}) after a redirect through a third origin. */
	private String origin;

	private boolean crossOrigin;

	Fetch(BrowserConnection connection, PreflightCache cache, String origin, boolean credentials) {
		this.connection = connection;
		this.cache = cache;
		this.pageOrigin = origin;
		this.origin = origin;
		this.credentials = credentials;
	}

	CorsOutcome run(PageRequest request) {
		Step step = new Step(request.method(), request.uri(), request.headers(), request.body());
		for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
			this.crossOrigin |= !Origins.of(step.uri()).equals(this.pageOrigin);
			Optional<Block> preflightBlock = this.crossOrigin ? preflight(step, request.hasUploadListener())
					: Optional.empty();
			if (preflightBlock.isPresent()) {
				return outcome(request, preflightBlock.get());
			}
			BrowserResponse response = send(toRequest(step, request.cookies()));
			Optional<Block> block = this.crossOrigin ? check(step, response) : Optional.empty();
			String location = response.headerLines().get("Location");
			if (block.isPresent() || !response.isRedirect() || location == null) {
				return outcome(request, block.orElse(null));
			}
			URI target = step.uri().resolve(location);
			if (!mayFollow(target)) {
				return outcome(request, block(step, BlockReason.REDIRECT_NOT_FOLLOWED, location));
			}
			step = redirect(step, response.status(), target);
		}
		return outcome(request, block(step, BlockReason.REDIRECT_NOT_FOLLOWED, step.uri().toString()));
	}

	/**
	 * Ask for permission, if it is needed and was not given before.
	 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch">Fetch standard,
	 * "CORS-preflight fetch"</a>
	 */
	private Optional<Block> preflight(Step step, boolean uploadListener) {
		Set<String> names = SafelistedHeaders.unsafeNames(step.headers().lines());
		PreflightCache.Key key = new PreflightCache.Key(this.origin, step.uri(), this.credentials);
		boolean askForMethod = (uploadListener || !isSafelisted(step.method()))
				&& !this.cache.allowsMethod(key, step.method());
		if (!askForMethod && this.cache.allowsHeaders(key, names)) {
			return Optional.empty();
		}
		BrowserResponse response = send(toPreflight(step, names));
		Optional<CorsCheck.Failure> failure = failure(step, names, response);
		if (failure.isPresent()) {
			return failure.map((found) -> preflightBlock(step, found));
		}
		HeaderLines headers = response.headerLines();
		List<String> methods = allowed(headers, "Access-Control-Allow-Methods");
		this.cache.remember(key, (methods.isEmpty() && uploadListener) ? List.of(step.method()) : methods,
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
	 * A {@code *} does not cover {@code Authorization}. With credentials it covers
	 * nothing.
	 */
	private boolean allowsHeader(List<String> allowed, String name) {
		return allowed.stream().anyMatch(name::equalsIgnoreCase) || isAny(allowed) && !name.equals("authorization");
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
		BrowserResponse response = this.connection.send(request);
		this.exchanges.add(new Exchange(request, response));
		return response;
	}

	private BrowserRequest toPreflight(Step step, Set<String> names) {
		HeaderLines headers = new HeaderLines(List.of()).with("Accept", "*/*")
			.with("Access-Control-Request-Method", step.method());
		if (!names.isEmpty()) {
			headers = headers.with("Access-Control-Request-Headers", String.join(",", names));
		}
		return new BrowserRequest("OPTIONS", step.uri(), metadata(headers.with("Origin", this.origin)).lines(), "");
	}

	private BrowserRequest toRequest(Step step, List<String> cookies) {
		HeaderLines headers = step.headers();
		if (!headers.contains("Accept")) {
			headers = headers.with("Accept", "*/*");
		}
		if (this.crossOrigin || !List.of("GET", "HEAD").contains(step.method())) {
			headers = headers.with("Origin", this.origin);
		}
		if (!cookies.isEmpty() && (this.credentials || !this.crossOrigin)) {
			headers = headers.with("Cookie", String.join("; ", cookies));
		}
		return new BrowserRequest(step.method(), step.uri(), metadata(headers).lines(), step.body());
	}

	/**
	 * Only a list of public suffixes could say whether two hosts are one site. To CORS it
	 * makes no difference.
	 */
	private HeaderLines metadata(HeaderLines headers) {
		return headers.with("Sec-Fetch-Dest", "empty")
			.with("Sec-Fetch-Mode", "cors")
			.with("Sec-Fetch-Site", this.crossOrigin ? "cross-site" : "same-origin");
	}

	/**
	 * Whether a page may follow a redirect to this URL.
	 * @see <a href="https://fetch.spec.whatwg.org/#http-redirect-fetch">Fetch standard,
	 * "HTTP-redirect fetch"</a>
	 */
	private boolean mayFollow(URI target) {
		boolean http = target.getHost() != null
				&& List.of("http", "https").contains(target.getScheme().toLowerCase(Locale.ROOT));
		return http
				&& (target.getRawUserInfo() == null || !this.crossOrigin && Origins.of(target).equals(this.pageOrigin));
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
		return new Block(reason, "Access to fetch at '%s' from origin '%s' has been blocked by CORS policy: %s"
			.formatted(step.uri(), this.pageOrigin, message));
	}

	private CorsOutcome outcome(PageRequest request, @Nullable Block block) {
		String subject = "%s %s".formatted(request.method(), request.uri());
		String page = "A page of %s%s".formatted(this.pageOrigin, this.credentials ? ", with credentials" : "");
		return new CorsOutcome(page + ", sends " + subject, this.exchanges, block, this.crossOrigin, this.credentials);
	}

	/**
	 * A request between two redirects.
	 */
	private record Step(String method, URI uri, HeaderLines headers, String body) {

	}

}
