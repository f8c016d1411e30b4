package io.github.corsstarter.test;

import java.net.URI;

/**
 * Carries requests to an application. An implementation sends requests unchanged, follows
 * no redirect, and keeps no cookie.
 */
public interface BrowserConnection {

	/**
	 * Where the application is.
	 * @return the URL that paths are resolved against
	 */
	URI server();

	/**
	 * Send a request.
	 * @param request the request
	 * @return the response, whatever its status
	 */
	BrowserResponse send(BrowserRequest request);

}
