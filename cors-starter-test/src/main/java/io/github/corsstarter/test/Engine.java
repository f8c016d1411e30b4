package io.github.corsstarter.test;

import java.time.Duration;

/**
 * Whom a {@link CorsBrowser} follows where browsers differ from each other, and from the
 * standards. All else is the same in all of them.
 *
 * <table>
 * <caption>Where they differ</caption>
 * <tr>
 * <th></th>
 * <th>Chromium</th>
 * <th>Firefox</th>
 * <th>WebKit</th>
 * <th>standards</th>
 * </tr>
 * <tr>
 * <td>a preflight is remembered for at most</td>
 * <td>2 hours</td>
 * <td>24 hours</td>
 * <td>10 minutes</td>
 * <td>no limit</td>
 * </tr>
 * <tr>
 * <td>a preflight whose {@code Access-Control-Max-Age} is no number is remembered
 * for</td>
 * <td>5 seconds</td>
 * <td>0 seconds</td>
 * <td>5 seconds</td>
 * <td>5 seconds</td>
 * </tr>
 * <tr>
 * <td>a redirect with a name and a password within the page's origin is</td>
 * <td>refused</td>
 * <td>followed</td>
 * <td>followed</td>
 * <td>followed</td>
 * </tr>
 * <tr>
 * <td>a redirect with an empty {@code Location} is</td>
 * <td>the answer</td>
 * <td>refused</td>
 * <td>refused</td>
 * <td>refused</td>
 * </tr>
 * <tr>
 * <td>a redirect turns a request that needed a preflight into a {@code GET} that needs
 * none</td>
 * <td>no preflight</td>
 * <td>a preflight</td>
 * <td>a preflight, which names the headers of the body, too</td>
 * <td>no preflight</td>
 * </tr>
 * <tr>
 * <td>{@code Origin} if a redirect turns a {@code POST} to the page's origin into a
 * {@code GET}</td>
 * <td>no</td>
 * <td>no</td>
 * <td>yes</td>
 * <td>no</td>
 * </tr>
 * <tr>
 * <td>{@code Sec-Fetch-Dest} of a WebSocket handshake</td>
 * <td>no {@code Sec-Fetch-*} at all</td>
 * <td>{@code empty}</td>
 * <td>{@code websocket}</td>
 * <td>{@code empty}</td>
 * </tr>
 * <tr>
 * <td>{@code Sec-Fetch-Mode} with a preflight to a host that is not trusted</td>
 * <td>yes</td>
 * <td>no</td>
 * <td>no</td>
 * <td>no</td>
 * </tr>
 * <tr>
 * <td>{@code Origin} of a beacon or a {@code no-cors POST}, if the page sends no
 * referrer</td>
 * <td>the page's</td>
 * <td>{@code null}</td>
 * <td>{@code null}</td>
 * <td>{@code null}</td>
 * </tr>
 * <tr>
 * <td>a cookie without {@code SameSite} is</td>
 * <td>{@code Lax}</td>
 * <td>{@code None}</td>
 * <td>{@code None}</td>
 * <td>{@code Lax}</td>
 * </tr>
 * <tr>
 * <td>a cookie with {@code SameSite=None} and without {@code Secure}</td>
 * <td>not kept</td>
 * <td>not kept</td>
 * <td>kept</td>
 * <td>not kept</td>
 * </tr>
 * <tr>
 * <td>cookies across sites</td>
 * <td>by {@code SameSite}</td>
 * <td>other ones for the pages of each site</td>
 * <td>none</td>
 * <td>by {@code SameSite}</td>
 * </tr>
 * <tr>
 * <td>{@code Secure} cookies of {@code http://localhost}</td>
 * <td>kept</td>
 * <td>kept</td>
 * <td>not kept</td>
 * <td>kept</td>
 * </tr>
 * </table>
 *
 * @see CorsBrowser#following(Engine)
 */
public enum Engine {

	/** Chrome, Edge and most others. A {@link CorsBrowser} follows it if told nothing. */
	CHROMIUM(Duration.ofHours(2), ThirdPartyCookies.ALLOWED),

	/** Firefox, with its Total Cookie Protection. */
	FIREFOX(Duration.ofHours(24), ThirdPartyCookies.PARTITIONED),

	/** Safari, and every browser on an iPhone. */
	WEBKIT(Duration.ofMinutes(10), ThirdPartyCookies.BLOCKED),

	/**
	 * No browser, but what is written: the Fetch standard, Fetch Metadata, and RFC
	 * 6265bis.
	 */
	STANDARD(Duration.ofSeconds(Integer.MAX_VALUE), ThirdPartyCookies.ALLOWED);

	private final Duration preflightLimit;

	private final ThirdPartyCookies thirdPartyCookies;

	Engine(Duration preflightLimit, ThirdPartyCookies thirdPartyCookies) {
		this.preflightLimit = preflightLimit;
		this.thirdPartyCookies = thirdPartyCookies;
	}

	/**
	 * How long a preflight is remembered at most.
	 */
	Duration preflightLimit() {
		return this.preflightLimit;
	}

	/**
	 * How long a preflight is remembered that does not say so in a number.
	 * @param stated whether it says anything
	 */
	Duration preflightAgeByDefault(boolean stated) {
		return (stated && this == FIREFOX) ? Duration.ZERO : Duration.ofSeconds(5);
	}

	/**
	 * How long a preflight is remembered whose age is negative. By the letter of the
	 * Fetch standard a negative number is no number, so the default counts. Browsers
	 * remember nothing then, and web-platform-tests ask for that.
	 */
	Duration preflightAgeIfNegative() {
		return (this == STANDARD) ? preflightAgeByDefault(true) : Duration.ZERO;
	}

	/**
	 * Whether an answer of a preflight takes the place of what was remembered for the
	 * URL, and what does not cover a request is forgotten before the browser asks again.
	 */
	boolean remembersOnePreflight() {
		return this == CHROMIUM || this == WEBKIT;
	}

	/**
	 * Whether requests with and without credentials have nothing in common.
	 */
	boolean remembersPreflightsByCredentials() {
		return this == FIREFOX;
	}

	/**
	 * Whether an answer that is blocked makes the browser forget what it remembers for
	 * the URL.
	 */
	boolean forgetsPreflightsAfterErrors() {
		return this == FIREFOX || this == STANDARD;
	}

	/**
	 * Whether {@code Access-Control-Allow-Headers: *} covers {@code Authorization}.
	 */
	boolean wildcardCoversAuthorization() {
		return this != STANDARD;
	}

	/**
	 * Whether a redirect within the page's origin may lead to a URL with a name and a
	 * password.
	 */
	boolean followsCredentialsWithinOrigin() {
		return this != CHROMIUM;
	}

	/**
	 * Whether an empty {@code Location} is one.
	 */
	boolean followsEmptyLocations() {
		return this != CHROMIUM;
	}

	/**
	 * Whether a request that needed a preflight needs one after each redirect, too.
	 */
	boolean asksAfterRedirectsAsBefore() {
		return this == FIREFOX || this == WEBKIT;
	}

	/**
	 * Whether a preflight names headers that a redirect has removed with the body.
	 */
	boolean asksForHeadersOfRemovedBodies() {
		return this == WEBKIT;
	}

	/**
	 * Whether a request that was a {@code POST} before a redirect still has
	 * {@code Origin}.
	 */
	boolean keepsOriginOfRedirectedPosts() {
		return this == WEBKIT;
	}

	ThirdPartyCookies thirdPartyCookies() {
		return this.thirdPartyCookies;
	}

	/**
	 * Whether a cookie without {@code SameSite} is treated as if it had {@code Lax}.
	 */
	boolean isLaxByDefault() {
		return this == CHROMIUM || this == STANDARD;
	}

	/**
	 * Whether a cookie with {@code SameSite=None} has to have {@code Secure}, too.
	 */
	boolean needsSecureForSameSiteNone() {
		return this != WEBKIT;
	}

	/**
	 * Whether {@code Secure} cookies of {@code http://localhost} are kept and sent.
	 */
	boolean trustsLocalhostWithCookies() {
		return this != WEBKIT;
	}

	boolean sendsMetadataWithHandshakes() {
		return this != CHROMIUM;
	}

	/**
	 * Whether the page's referrer policy counts for the {@code Origin} of a beacon.
	 */
	boolean hidesOriginOfSilentBeacons() {
		return this != CHROMIUM;
	}

	/**
	 * What happens to cookies where a page calls another site.
	 */
	enum ThirdPartyCookies {

		ALLOWED, PARTITIONED, BLOCKED

	}

}
