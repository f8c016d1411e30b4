package io.github.corsstarter.test;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request for the page that sent it: an answer, of which the page can
 * read some headers, or an error that says nothing.
 */
public final class CorsOutcome implements AssertProvider<CorsOutcomeAssert> {

	private static final Set<String> SAFELISTED_HEADERS = Set.of("cache-control", "content-language", "content-length",
			"content-type", "expires", "last-modified", "pragma");

	private static final Set<String> FORBIDDEN_HEADERS = Set.of("set-cookie", "set-cookie2");

	private final String subject;

	private final List<Exchange> exchanges;

	private final @Nullable Block block;

	private final boolean crossOrigin;

	private final boolean credentials;

	CorsOutcome(String subject, List<Exchange> exchanges, @Nullable Block block, boolean crossOrigin,
			boolean credentials) {
		this.subject = subject;
		this.exchanges = List.copyOf(exchanges);
		this.block = block;
		this.crossOrigin = crossOrigin;
		this.credentials = credentials;
	}

	/**
	 * Whether the page can read the answer, whatever its status.
	 * @return whether it can
	 */
	public boolean isReadable() {
		return this.block == null;
	}

	/**
	 * Why the page cannot read the answer.
	 * @return the browser's reason, empty if the page can
	 */
	public Optional<Block> block() {
		return Optional.ofNullable(this.block);
	}

	/**
	 * Everything that went over the wire: preflights, redirects, and the request.
	 * @return all requests with their responses, in their order
	 */
	public List<Exchange> exchanges() {
		return this.exchanges;
	}

	/**
	 * Whether the browser had to ask for permission.
	 * @return whether there was a preflight
	 */
	public boolean hasPreflight() {
		return this.exchanges.stream().anyMatch(Exchange::isPreflight);
	}

	/**
	 * The status that the page reads.
	 * @return the status
	 * @throws IllegalStateException if the page cannot read the answer
	 */
	public int status() {
		return response().status();
	}

	/**
	 * The body that the page reads.
	 * @return the body
	 * @throws IllegalStateException if the page cannot read the answer
	 */
	public String body() {
		return response().body();
	}

	/**
	 * A header as the page reads it.
	 * @param name the header's name
	 * @return the header's value, empty if there is no such header or the browser keeps
	 * it from the page
	 * @throws IllegalStateException if the page cannot read the answer
	 * @see <a href="https://fetch.spec.whatwg.org/#concept-filtered-response-cors">Fetch
	 * standard, "CORS filtered response"</a>
	 */
	public Optional<String> header(String name) {
		HeaderLines headers = response().headerLines();
		return isExposed(headers, name) ? Optional.ofNullable(headers.get(name)) : Optional.empty();
	}

	private boolean isExposed(HeaderLines headers, String name) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (FORBIDDEN_HEADERS.contains(lowerCase)) {
			return false;
		}
		List<String> exposed = headers.tokens("Access-Control-Expose-Headers").orElse(List.of());
		return !this.crossOrigin || SAFELISTED_HEADERS.contains(lowerCase)
				|| exposed.stream().anyMatch(name::equalsIgnoreCase) || !this.credentials && exposed.contains("*");
	}

	/**
	 * The last response. The page gets it, unless the browser keeps it from the page.
	 */
	private BrowserResponse response() {
		if (this.block != null) {
			throw new IllegalStateException(this.block.message());
		}
		return this.exchanges.get(this.exchanges.size() - 1).response();
	}

	/**
	 * For {@code assertThat(outcome)}.
	 */
	@Override
	public CorsOutcomeAssert assertThat() {
		return new CorsOutcomeAssert(this);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.subject).append("\n");
		text.append((this.block != null) ? this.block.message() : "The page can read the answer.");
		this.exchanges.forEach((exchange) -> text.append("\n\n").append(exchange));
		return text.toString();
	}

}
