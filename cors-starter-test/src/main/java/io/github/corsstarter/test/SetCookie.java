/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A {@code Set-Cookie} header as a browser reads it.
 *
 * @param name the cookie's name, which may be empty
 * @param value the cookie's value
 * @param attributes the attributes by their names in lower case; the last of a name
 * counts
 * @see <a href=
 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-set-cookie-header-field-2">RFC
 * 6265bis, "The Set-Cookie Header Field"</a>
 */
record SetCookie(String name, String value, Map<String, String> attributes) {

	private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

	private static final int MAX_LENGTH = 4096;

	private static final int MAX_ATTRIBUTE_LENGTH = 1024;

	private static final Duration MAX_AGE = Duration.ofDays(400);

	private static final Pattern SECONDS = Pattern.compile("-?[0-9]+");

	private static final Pattern DATE_DELIMITER = Pattern
		.compile("[\\x09\\x20-\\x2f\\x3b-\\x40\\x5b-\\x60\\x7b-\\x7e]+");

	private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?");

	private static final Pattern DAY = Pattern.compile("([0-9]{1,2})(?:[^0-9].*)?");

	private static final Pattern YEAR = Pattern.compile("([0-9]{2,4})(?:[^0-9].*)?");

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	/**
	 * Read a header.
	 * @return the cookie, empty if it is none
	 */
	static Optional<SetCookie> parse(String header) {
		if (CONTROL.matcher(header).find()) {
			return Optional.empty();
		}
		String[] parts = header.split(";", -1);
		int equals = parts[0].indexOf('=');
		String name = (equals >= 0) ? strip(parts[0].substring(0, equals)) : "";
		String value = strip(parts[0].substring(equals + 1));
		int length = name.length() + value.length();
		if (length == 0 || length > MAX_LENGTH) {
			return Optional.empty();
		}
		Map<String, String> attributes = new TreeMap<>();
		for (int i = 1; i < parts.length; i++) {
			String[] attribute = parts[i].split("=", 2);
			String text = (attribute.length == 2) ? strip(attribute[1]) : "";
			if (text.length() <= MAX_ATTRIBUTE_LENGTH) {
				attributes.put(strip(attribute[0]).toLowerCase(Locale.ROOT), text);
			}
		}
		return Optional.of(new SetCookie(name, value, Map.copyOf(attributes)));
	}

	private static String strip(String text) {
		return text.replaceAll("^[ \\t]+|[ \\t]+$", "");
	}

	boolean has(String attribute) {
		return this.attributes.containsKey(attribute);
	}

	/**
	 * The domain without the dot that was once written before it; empty if there is none.
	 */
	String domain() {
		return this.attributes.getOrDefault("domain", "").replaceFirst("^\\.", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * The path.
	 * @param requestPath the path of the request, whose directory is the default
	 */
	String path(String requestPath) {
		String path = this.attributes.getOrDefault("path", "");
		if (path.startsWith("/")) {
			return path;
		}
		int lastSlash = requestPath.lastIndexOf('/');
		return (lastSlash <= 0) ? "/" : requestPath.substring(0, lastSlash);
	}

	Cookie.SameSite sameSite() {
		return switch (this.attributes.getOrDefault("samesite", "").toLowerCase(Locale.ROOT)) {
			case "none" -> Cookie.SameSite.NONE;
			case "lax" -> Cookie.SameSite.LAX;
			case "strict" -> Cookie.SameSite.STRICT;
			default -> Cookie.SameSite.DEFAULT;
		};
	}

	/**
	 * When the cookie expires: {@code Max-Age} counts before {@code Expires}, and neither
	 * for more than 400 days. Without both it lives as long as the browser runs.
	 */
	Instant expires(Instant now) {
		String maxAge = this.attributes.get("max-age");
		Instant limit = now.plus(MAX_AGE);
		if (maxAge != null && SECONDS.matcher(maxAge).matches()) {
			if (maxAge.startsWith("-")) {
				return Instant.MIN;
			}
			// A number with more digits than this is above the limit.
			Instant expires = (maxAge.length() > 9) ? limit : now.plusSeconds(Integer.parseInt(maxAge));
			return expires.isAfter(limit) ? limit : expires;
		}
		Instant date = date(this.attributes.getOrDefault("expires", ""));
		return (date == null) ? Instant.MAX : date.isAfter(limit) ? limit : date;
	}

	/**
	 * Read a date in one of the many forms in which servers write it.
	 * @see <a href=
	 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-dates">RFC
	 * 6265bis, "Dates"</a>
	 */
	private static @Nullable Instant date(String text) {
		Matcher time = null;
		int day = 0;
		int month = 0;
		int year = -1;
		for (String token : DATE_DELIMITER.split(text)) {
			Matcher asTime = TIME.matcher(token);
			Matcher asDay = DAY.matcher(token);
			Matcher asYear = YEAR.matcher(token);
			int asMonth = (token.length() < 3) ? 0 : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
			if (time == null && asTime.matches()) {
				time = asTime;
			}
			else if (day == 0 && asDay.matches()) {
				day = Integer.parseInt(asDay.group(1));
			}
			else if (month == 0 && asMonth > 0) {
				month = asMonth;
			}
			else if (year < 0 && asYear.matches()) {
				year = Integer.parseInt(asYear.group(1));
			}
		}
		if (time == null || day == 0 || month == 0 || year < 0) {
			return null;
		}
		int century = (year > 99) ? 0 : (year > 69) ? 1900 : 2000;
		try {
			return (century + year < 1601) ? null
					: ZonedDateTime
						.of(century + year, month, day, Integer.parseInt(time.group(1)),
								Integer.parseInt(time.group(2)), Integer.parseInt(time.group(3)), 0, ZoneOffset.UTC)
						.toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
