package io.github.corsstarter.test;

/**
 * A page in a browser that sends requests with {@code fetch()} or {@code XMLHttpRequest}.
 * It remembers the answers to preflights for as long as Chromium does. Each page has its
 * own memory.
 */
public final class CorsPage {

	private final BrowserConnection connection;

	private final PreflightCache cache;

	private final String origin;

	private final boolean credentials;

	CorsPage(BrowserConnection connection, PreflightCache cache, String origin, boolean credentials) {
		this.connection = connection;
		this.cache = cache;
		this.origin = origin;
		this.credentials = credentials;
	}

	/**
	 * The same page, whose requests have {@code credentials: 'include'}. For
	 * {@code XMLHttpRequest} this is {@code withCredentials}.
	 * @return the page
	 */
	public CorsPage withCredentials() {
		return new CorsPage(this.connection, this.cache, this.origin, true);
	}

	/**
	 * Prepare a {@code GET} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest get(String url) {
		return method("GET", url);
	}

	/**
	 * Prepare a {@code HEAD} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest head(String url) {
		return method("HEAD", url);
	}

	/**
	 * Prepare a {@code POST} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest post(String url) {
		return method("POST", url);
	}

	/**
	 * Prepare a {@code PUT} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest put(String url) {
		return method("PUT", url);
	}

	/**
	 * Prepare a {@code PATCH} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest patch(String url) {
		return method("PATCH", url);
	}

	/**
	 * Prepare a {@code DELETE} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest delete(String url) {
		return method("DELETE", url);
	}

	/**
	 * Prepare a request.
	 * @param method the method as the page writes it; browsers change some methods to
	 * upper case, but not {@code patch}
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 * @throws IllegalArgumentException if no page can send a request with this method
	 */
	public PageRequest method(String method, String url) {
		return PageRequest.of(this, method, this.connection.server().resolve(url));
	}

	String origin() {
		return this.origin;
	}

	boolean credentials() {
		return this.credentials;
	}

	CorsOutcome send(PageRequest request) {
		return new Fetch(this.connection, this.cache, this.origin, this.credentials).run(request);
	}

}
