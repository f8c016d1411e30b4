package io.github.corsstarter.policy;

/**
 * What a request is to the CORS protocol.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-requests">Fetch standard, "HTTP
 * requests"</a>
 */
public enum RequestKind {

	/**
	 * Has no {@code Origin}.
	 */
	WITHOUT_ORIGIN,

	/**
	 * Comes from a page of the very origin that it is sent to.
	 */
	SAME_ORIGIN,

	/**
	 * A navigation of the browser, such as a form post, that happens to carry an
	 * {@code Origin}.
	 */
	NAVIGATION,

	/**
	 * Asks, ahead of the request proper, whether that may be sent.
	 */
	PREFLIGHT,

	/**
	 * Asks to become a WebSocket connection.
	 */
	WEBSOCKET_HANDSHAKE,

	/**
	 * A request that a page of another origin sent.
	 */
	ACTUAL

}
