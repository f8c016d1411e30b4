package io.github.corsstarter.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Guesses what an invalid entry of the allowed origins was meant to be, so that a problem
 * can name the text to write. Only ever a suggestion to a person: never a wildcard where
 * none was written, and nothing that would itself be a problem.
 */
final class OriginRepair {

	/** A scheme with everything that people forget or add behind it. */
	private static final Pattern ENTRY = Pattern.compile("(?:([a-z*][a-z0-9+.*-]*)://+|(https?|wss?)?:?/+)?(.*)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern WHAT_AN_ORIGIN_LACKS = Pattern.compile("[/?#\\\\].*", Pattern.DOTALL);

	private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::(?:|0*([0-9]+)|(.*\\*.*)))?");

	/** What {@link PortSyntax#parse} makes of no port. */
	private static final int NO_PORT = 0;

	private OriginRepair() {
	}

	/**
	 * Repair an entry.
	 * @return a valid entry in its normal form, or nothing where none can be told
	 */
	static Optional<OriginPattern> repair(String text) {
		Matcher entry = ENTRY.matcher(text.strip());
		if (!entry.matches()) {
			return Optional.empty();
		}
		String beforePath = WHAT_AN_ORIGIN_LACKS.matcher(entry.group(3)).replaceFirst("");
		Matcher authority = AUTHORITY.matcher(beforePath.substring(beforePath.lastIndexOf('@') + 1));
		if (!authority.matches()) {
			return Optional.empty();
		}
		String scheme = (entry.group(1) != null) ? entry.group(1) : entry.group(2);
		return repair(scheme, authority.group(1), authority.group(2), authority.group(3) != null);
	}

	private static Optional<OriginPattern> repair(@Nullable String writtenScheme, String writtenHost,
			@Nullable String writtenPort, boolean anyPort) {
		int wildcard = writtenHost.lastIndexOf('*');
		String name = (wildcard >= 0) ? writtenHost.substring(wildcard + 1).replaceFirst("^\\.", "") : writtenHost;
		String scheme = repairScheme(writtenScheme, name);
		boolean special = SchemeSyntax.isSpecial(scheme, scheme.length());
		String host = (special || name.startsWith("[")) ? repairHost(name) : name;
		boolean subdomains = wildcard >= 0 && !HostSyntax.isIpAddress(host);
		int port = repairPort(scheme, writtenPort);
		OriginPattern pattern = new OriginPattern(scheme, subdomains, host, anyPort ? OriginPattern.ANY_PORT : port);
		boolean valid = SchemeSyntax.canHaveOrigin(scheme) && HostSyntax.isSerialized(host, 0, host.length(), special)
				&& DomainName.areLabelsValid(host) && port != NO_PORT
				&& (SchemeSyntax.mayHaveWildcards(scheme) || pattern.isExact()) && !(subdomains && isTooBroad(host));
		return valid ? Optional.of(pattern) : Optional.empty();
	}

	private static String repairScheme(@Nullable String scheme, String host) {
		if (scheme == null) {
			return HostSyntax.isLoopback(host.toLowerCase(Locale.ROOT)) ? "http" : "https";
		}
		return switch (scheme.toLowerCase(Locale.ROOT)) {
			case "ws" -> "http";
			case "wss", "*", "http*" -> "https";
			default -> scheme.toLowerCase(Locale.ROOT);
		};
	}

	private static String repairHost(String text) {
		if (text.startsWith("[") && text.endsWith("]")) {
			Ipv6Address address = Ipv6Address.parse(text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT));
			return (address == null) ? text : address.isIpv4Mapped() ? address.ipv4() : "[" + address + "]";
		}
		String host = DomainName.toAscii(text);
		boolean number = !host.isEmpty() && HostSyntax.endsInNumber(host, 0, host.length());
		String address = number ? Ipv4Address.canonical(host) : null;
		return (address != null) ? address : host;
	}

	private static int repairPort(String scheme, @Nullable String digits) {
		if (digits == null) {
			return SchemeSyntax.defaultPort(scheme, scheme.length());
		}
		return PortSyntax.parse(":" + digits, 0);
	}

	private static boolean isTooBroad(String parent) {
		return !parent.contains(".") && !HostSyntax.isLoopback(parent)
				|| PublicSuffixList.instance().findWithin(parent).isPresent();
	}

}
