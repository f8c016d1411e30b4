package io.github.corsstarter.policy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes what is written in another language than that of origins, and says which
 * forms of origins there are.
 */
final class OriginForms {

	private static final Set<String> ANY = Set.of("all", "any", "**", "*.*", "*:*", "*://*", "*://*:*", "*://*/*",
			"*://*.*", ".*", "^.*$", "/.*/", "http*://*", "https?://.*", "regex:.*");

	/**
	 * What no origin has, and regular expressions do: anchors, escapes, alternatives,
	 * character classes, and a repetition of something else than a label.
	 */
	private static final Pattern REGULAR_EXPRESSION = Pattern.compile(
			"\\^.*|.*\\$|/(?!/).*[\\\\*+].*/[a-z]*|.*(?:\\\\[./:dDwW-]|\\(.*\\)|\\[[^\\]:]*\\][*+?{]|\\[[^\\]:]*[a-z0-9]-[a-z0-9][^\\]:]*\\]|https\\?:).*"
					+ "|(?:.*[^a-z0-9*])?\\.[*+].*|.*\\.[*+][a-z0-9(\\\\-].*|.*\\.\\+.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern DOMAIN = Pattern
		.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", Pattern.CASE_INSENSITIVE);

	/** The last thing that is left open, the rest of its label, and the domain. */
	private static final Pattern OPEN = Pattern.compile(".*[*+)\\]}][^.]*\\.(.*)", Pattern.DOTALL);

	private static final Pattern CHARACTERS_OF_EXPRESSIONS = Pattern.compile("[*+?^$()|{}\\[\\]\\\\]");

	private static final String SOME_DOMAIN = "example.com";

	private OriginForms() {
	}

	/**
	 * Whether the text is what other languages have for any origin.
	 */
	static boolean meansAny(String text) {
		return ANY.contains(text.strip().toLowerCase(Locale.ROOT));
	}

	static boolean isRegularExpression(String text) {
		return REGULAR_EXPRESSION.matcher(text.strip()).matches();
	}

	/**
	 * The forms that there are, with the domain of the text where it tells one.
	 */
	static String forms(String text) {
		String domain = ownDomain(text);
		return "Write each origin in full, such as https://app.%1$s, or leave open what can be: https://*.%1$s for every subdomain, https://preview-*.%1$s for a part of the first label."
			.formatted(domain);
	}

	/**
	 * What a regular expression matches that matches one text only, and nothing where it
	 * is another one.
	 */
	static String literal(String text) {
		String literal = withoutEscapes(text);
		return CHARACTERS_OF_EXPRESSIONS.matcher(literal).find() ? "" : literal;
	}

	private static String withoutEscapes(String text) {
		return text.strip().replaceFirst("^/?\\^?", "").replaceFirst("(?<!/)\\$?/?$", "").replaceAll("\\\\(.)", "$1");
	}

	/**
	 * The domain behind everything that is left open.
	 */
	private static String ownDomain(String text) {
		String host = withoutEscapes(text).toLowerCase(Locale.ROOT)
			.replaceFirst("^.*?://", "")
			.replaceFirst("[/:$?#].*$", "");
		Matcher open = OPEN.matcher(host);
		String fixed = open.matches() ? open.group(1) : host;
		return (DOMAIN.matcher(fixed).matches() && !HostSyntax.endsInNumber(fixed, 0, fixed.length())
				&& !HostSyntax.isTooLong("preview-a." + fixed)
				&& PublicSuffixList.instance().findWithin(fixed).isEmpty()) ? fixed : SOME_DOMAIN;
	}

}
