/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * An IPv6 address as the URL standard parses and serializes it: the text that a browser
 * writes between the brackets of a host. The JDK's own parser will not do: it resolves
 * names, accepts zones and turns IPv4-mapped addresses into IPv4 ones.
 */
final class Ipv6Address {

	private static final int PIECES = 8;

	private static final int MAX_TEXT_LENGTH = 45;

	private final int[] pieces;

	Ipv6Address(int[] pieces) {
		this.pieces = pieces;
	}

	/**
	 * Whether the text is an address in its serialized form.
	 */
	static boolean isSerialized(String text) {
		Ipv6Address address = parse(text);
		return address != null && address.toString().equals(text);
	}

	/**
	 * Parse an address in any of its spellings.
	 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL standard, "IPv6
	 * parser"</a>
	 */
	static @Nullable Ipv6Address parse(String text) {
		if (text.length() > MAX_TEXT_LENGTH) {
			return null;
		}
		int gap = text.indexOf("::");
		if (gap < 0) {
			int[] pieces = parsePieces(text);
			return (pieces != null && pieces.length == PIECES) ? new Ipv6Address(pieces) : null;
		}
		int[] front = parsePieces(text.substring(0, gap));
		int[] back = parsePieces(text.substring(gap + 2));
		if (front == null || back == null || front.length + back.length >= PIECES || text.lastIndexOf('.', gap) >= 0) {
			return null;
		}
		int[] pieces = Arrays.copyOf(front, PIECES);
		System.arraycopy(back, 0, pieces, PIECES - back.length, back.length);
		return new Ipv6Address(pieces);
	}

	private static int @Nullable [] parsePieces(String text) {
		if (text.isEmpty()) {
			return new int[0];
		}
		String[] parts = text.split(":", -1);
		int[] pieces = new int[parts.length + 1];
		int count = 0;
		for (int i = 0; i < parts.length; i++) {
			String part = parts[i];
			if (i == parts.length - 1 && HostSyntax.isIpv4Address(part, 0, part.length())) {
				String[] bytes = part.split("\\.");
				pieces[count++] = Integer.parseInt(bytes[0]) << 8 | Integer.parseInt(bytes[1]);
				pieces[count++] = Integer.parseInt(bytes[2]) << 8 | Integer.parseInt(bytes[3]);
			}
			else if (!part.isEmpty() && part.length() <= 4
					&& part.chars().allMatch((c) -> c < 128 && Character.digit(c, 16) >= 0)) {
				pieces[count++] = Integer.parseInt(part, 16);
			}
			else {
				return null;
			}
		}
		return Arrays.copyOf(pieces, count);
	}

	/**
	 * The first of the eight 16-bit pieces, which says what kind of address this is.
	 */
	int firstPiece() {
		return this.pieces[0];
	}

	/**
	 * Whether this is an IPv4 address in IPv6 clothing (RFC 4291, 2.5.5.2).
	 */
	boolean isIpv4Mapped() {
		return Arrays.equals(this.pieces, 0, 6, new int[] { 0, 0, 0, 0, 0, 0xffff }, 0, 6);
	}

	/**
	 * The IPv4 address in the last 32 bits.
	 */
	String ipv4() {
		return "%d.%d.%d.%d".formatted(this.pieces[6] >> 8, this.pieces[6] & 0xff, this.pieces[7] >> 8,
				this.pieces[7] & 0xff);
	}

	/**
	 * Return the serialization, without brackets.
	 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-serializer">URL standard,
	 * "IPv6 serializer"</a>
	 */
	@Override
	public String toString() {
		int gapStart = -1;
		int gapLength = 1;
		for (int start = 0; start < PIECES; start++) {
			int length = zerosFrom(start);
			if (length > gapLength) {
				gapStart = start;
				gapLength = length;
			}
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < PIECES; i++) {
			if (i == gapStart) {
				text.append((i == 0) ? "::" : ":");
				i += gapLength - 1;
				continue;
			}
			text.append(Integer.toHexString(this.pieces[i]));
			if (i < PIECES - 1) {
				text.append(':');
			}
		}
		return text.toString();
	}

	private int zerosFrom(int start) {
		int end = start;
		while (end < PIECES && this.pieces[end] == 0) {
			end++;
		}
		return end - start;
	}

}
