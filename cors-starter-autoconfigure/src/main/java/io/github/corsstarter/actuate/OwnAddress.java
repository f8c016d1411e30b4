package io.github.corsstarter.actuate;

/**
 * Where the application is, as whoever asks its endpoint sees it.
 *
 * @param scheme the scheme
 * @param host the host
 * @param port the port, 0 for that of the scheme
 * @param contextPath the context path, empty where there is none
 */
record OwnAddress(String scheme, String host, int port, String contextPath) {

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	/**
	 * Write the origin, and the context path.
	 */
	@Override
	public String toString() {
		int usual = this.scheme.equals("https") ? HTTPS : HTTP;
		return "%s://%s%s%s".formatted(this.scheme, this.host,
				(this.port > 0 && this.port != usual) ? ":" + this.port : "", this.contextPath);
	}

}
