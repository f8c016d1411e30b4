/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.FetchRules;
import io.github.corsstarter.policy.Origin;
import io.github.corsstarter.routing.CorsPolicies;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Reads what somebody wants to have explained. What is pasted is understood where that is
 * possible, and a note says how; otherwise a sentence says what to write.
 */
final class QuestionReader {

	private static final String SCHEME_END = "://";

	private final CorsPolicies policies;

	private final @Nullable OwnAddress own;

	private final List<String> notes = new ArrayList<>();

	/**
	 * Create a reader for one question.
	 * @param policies the policies in force
	 * @param own where the application is, {@code null} if that is unknown
	 */
	QuestionReader(CorsPolicies policies, @Nullable OwnAddress own) {
		this.policies = policies;
		this.own = own;
	}

	/**
	 * Read a question.
	 * @param written the parameters as they were written
	 * @throws InvalidEndpointRequestException if it cannot be understood; the reason is a
	 * sentence that says what to write
	 */
	Question read(WrittenQuestion written) {
		String origin = origin(written.origin());
		PastedUrl pasted = PastedUrl.parse(orEmpty(written.path()));
		String path = path(orEmpty(written.path()), pasted);
		String method = method(orEmpty(written.method()));
		List<PageHeader> headers = headers(orEmpty(written.headers()));
		OwnAddress address = address(orEmpty(written.host()), orEmpty(written.scheme()), pasted);
		return new Question(origin, method, path, headers, address, this.own, credentials(written.credentials()),
				token("secFetchSite", written.secFetchSite(), Question.SITES).orElse(null),
				token("secFetchMode", written.secFetchMode(), Question.MODES).orElse(Question.CORS),
				List.copyOf(this.notes));
	}

	/**
	 * Browsers send nothing but the origin of a page, and people paste its address.
	 */
	private String origin(@Nullable String written) {
		String text = orEmpty(written);
		if (text.isEmpty() || written == null) {
			throw misunderstood(
					"Say whose page asks: origin=https://app.example.com, the scheme, host and port of the page as its browser shows them. A whole question is explain?origin=https://app.example.com&method=PUT&path=/api/orders.");
		}
		if (text.equals("null") || Origin.parse(text) != null) {
			return text;
		}
		Optional<Origin> meant = Origin.guess(text);
		if (meant.isPresent()) {
			this.notes.add(
					"No browser sends \"%s\" as Origin, so this is about %s. (A request that has it all the same is refused: ORIGIN_MALFORMED.)"
						.formatted(Printable.of(text), meant.get()));
			return meant.get().toString();
		}
		this.notes.add(
				"\"%s\" is no origin, and no browser sends it. Write the scheme, host and port of a page, such as origin=https://app.example.com%s."
					.formatted(Printable.of(text),
							text.contains("*") ? "; of a pattern, an origin that it should admit" : ""));
		return written;
	}

	private String path(String text, @Nullable PastedUrl pasted) {
		if (text.isEmpty()) {
			this.notes.add(
					"No path was asked about, so this is about \"/\". Write the path of the request: path=/api/orders.");
			return "/";
		}
		if (pasted != null) {
			String path = withoutContextPath(pasted.path());
			this.notes.add("The path is a whole URL, so this is about %s at %s.".formatted(Printable.of(path),
					Printable.of(pasted.origin())));
			return path;
		}
		if (!text.startsWith("/")) {
			throw misunderstood(nameOfPolicy(text).orElseGet(() -> "A path begins with '/': write path=/%s."
				.formatted(Printable.inFull(PastedUrl.withoutQuery(text)))));
		}
		String path = PastedUrl.withoutQuery(text);
		if (path.length() < text.length()) {
			this.notes
				.add("No policy looks at what follows the path, so this is about %s.".formatted(Printable.of(path)));
		}
		if (this.own != null && !withoutContextPath(path).equals(path)) {
			this.notes.add("Paths of policies have no context path. If '%s' is the context path, write path=%s."
				.formatted(this.own.contextPath(), Printable.inFull(withoutContextPath(path))));
		}
		if (path.contains("*") || path.contains("{")) {
			this.notes.add(
					"This is about the path that reads just so. Of a pattern, write a path that it should govern, such as path=/api/orders.");
		}
		return path;
	}

	private String withoutContextPath(String path) {
		String contextPath = (this.own != null) ? this.own.contextPath() : "";
		return (!contextPath.isEmpty() && (path + "/").startsWith(contextPath + "/"))
				? path.equals(contextPath) ? "/" : path.substring(contextPath.length()) : path;
	}

	private Optional<String> nameOfPolicy(String text) {
		CorsPolicy policy = this.policies.get(text);
		return (policy == null) ? Optional.empty()
				: Optional.of("'%s' is the name of a policy. Write a path%s: path=/api/orders.".formatted(policy.name(),
						policy.paths().isEmpty() ? "" : " that it should govern (%s)"
							.formatted(policy.paths().stream().limit(5).collect(Collectors.joining(", ")))));
	}

	/**
	 * Fetch standard, "normalize a method": a page that writes {@code put} sends
	 * {@code PUT}, and one that writes {@code patch} sends that.
	 */
	private String method(String text) {
		if (text.isEmpty()) {
			return "GET";
		}
		if (!FetchRules.isMethod(text) || text.equals("*")) {
			throw misunderstood(
					"\"%s\" is no method. Write one method, such as method=PUT.".formatted(Printable.of(text)));
		}
		String method = FetchRules.normalizeMethod(text);
		String upperCase = text.toUpperCase(Locale.ROOT);
		if (!method.equals(text)) {
			this.notes.add("Browsers send the method '%s' as %s.".formatted(text, method));
		}
		else if (!method.equals(upperCase)) {
			this.notes.add(
					"Browsers send the method '%1$s' as it is written, and methods are case-sensitive. If the page should send %2$s, write %2$s there, too."
						.formatted(Printable.of(method), Printable.of(upperCase)));
		}
		if (FetchRules.isForbiddenMethod(method)) {
			this.notes.add("No page can send %s: browsers forbid it.".formatted(upperCase));
		}
		return method;
	}

	private List<PageHeader> headers(String text) {
		List<PageHeader> headers = PageHeader.parse(text);
		headers.stream()
			.map(PageHeader::name)
			.filter((name) -> !FetchRules.isHeaderName(name))
			.forEach((name) -> this.notes
				.add("\"%s\" is no name of a header. Write headers=X-Request-Id, Content-Type: application/json."
					.formatted(Printable.of(name))));
		headers.stream()
			.filter(PageHeader::isForbidden)
			.forEach((header) -> this.notes.add("No page can set the header %s%s, so no browser asks for it.%s"
				.formatted(Printable.of(header.name()), toItsValue(header), header.name().equalsIgnoreCase("Cookie")
						? " Cookies go with credentials: credentials=include." : "")));
		return headers.stream().filter((header) -> !header.isForbidden()).toList();
	}

	private static String toItsValue(PageHeader header) {
		return FetchRules.isForbiddenHeader(header.name()) ? "" : " to " + Printable.of(String.valueOf(header.value()));
	}

	/**
	 * Where the request goes to: what is said of it comes before the URL that was pasted.
	 */
	private @Nullable OwnAddress address(String host, String writtenScheme, @Nullable PastedUrl pasted) {
		String scheme = scheme(writtenScheme);
		PastedUrl to = host.isEmpty() ? pasted
				: PastedUrl.parse(host.contains(SCHEME_END) ? host : schemeOfOwn() + SCHEME_END + host);
		if (to != null) {
			return new OwnAddress(scheme.isEmpty() ? to.scheme() : scheme, to.host(), to.port(), contextPath());
		}
		if (!host.isEmpty()) {
			this.notes
				.add("\"%s\" is no host that a browser sends. Write host=api.example.com, or host=api.example.com:8443."
					.formatted(Printable.of(host)));
			return new OwnAddress(scheme.isEmpty() ? schemeOfOwn() : scheme, host, 0, contextPath());
		}
		if (!scheme.isEmpty() && this.own == null) {
			this.notes.add("Without a host, the scheme says nothing. Write host=api.example.com as well.");
		}
		return (scheme.isEmpty() || this.own == null) ? null
				: new OwnAddress(scheme, this.own.host(), this.own.port(), this.own.contextPath());
	}

	private String schemeOfOwn() {
		return (this.own != null) ? this.own.scheme() : "http";
	}

	private String contextPath() {
		return (this.own != null) ? this.own.contextPath() : "";
	}

	private static String scheme(String written) {
		String scheme = written.toLowerCase(Locale.ROOT).replaceFirst(":(//)?$", "");
		return switch (scheme) {
			case "", "http", "https" -> scheme;
			case "ws" -> "http";
			case "wss" -> "https";
			default -> throw misunderstood("\"%s\" is no scheme of an address. Write scheme=http or scheme=https."
				.formatted(Printable.of(written)));
		};
	}

	/**
	 * The words are those of {@code fetch}, and those that people try.
	 */
	private static boolean credentials(@Nullable String written) {
		String text = orEmpty(written).toLowerCase(Locale.ROOT);
		return switch (text) {
			case "include", "true", "yes" -> true;
			case "", "omit", "same-origin", "false", "no" -> false;
			default ->
				throw misunderstood("\"%s\" says nothing of credentials. Write credentials=include or credentials=omit."
					.formatted(Printable.of(text)));
		};
	}

	private static Optional<String> token(String name, @Nullable String written, Set<String> known) {
		String text = orEmpty(written).toLowerCase(Locale.ROOT);
		if (text.isEmpty()) {
			return Optional.empty();
		}
		if (!known.contains(text)) {
			throw misunderstood("No browser sends \"%s\" there. Write %s=%s.".formatted(Printable.of(text), name,
					known.stream().sorted().collect(Collectors.joining(", or "))));
		}
		return Optional.of(text);
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text.strip() : "";
	}

	static InvalidEndpointRequestException misunderstood(String sentence) {
		return new InvalidEndpointRequestException(sentence, sentence);
	}

}
