package io.github.corsstarter.browser;

import java.util.List;

/**
 * A browser with one tab.
 */
interface RealBrowser extends AutoCloseable {

	/**
	 * Open a page, and wait for its load event.
	 */
	void open(String url);

	/**
	 * Evaluate an expression on the page.
	 * @param expression a string, or a promise of one
	 * @return the string; {@code rejected: } and the reason where the promise is rejected
	 */
	String evaluate(String expression);

	/**
	 * What the browser itself has said on its console since this was asked last, or since
	 * a page was opened: what scripts write there is not among it.
	 */
	List<String> takeMessages();

	/**
	 * A picture of the top of the page as PNG.
	 */
	byte[] screenshot(int width, int height);

	@Override
	void close();

}
