/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks axe how accessible a page is.
 */
final class Axe {

	private static final String SCRIPT = read();

	private Axe() {
	}

	private static String read() {
		try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
			return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is wrong with the page that a browser shows. Findings of the impact "serious"
	 * and "critical" count.
	 * @return a rule, its elements and what to do, line by line; empty if nothing is
	 */
	static String seriousFindings(RealBrowser browser) {
		String found = browser.evaluate(
				"""
						(async () => {
							%s;
							const { violations, passes } = await axe.run();
							return `${passes.length} passed` + violations
								.filter(({ impact }) => ['serious', 'critical'].includes(impact))
								.map(({ id, nodes }) => `\\n${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary)}`)
								.join('');
						})()
						"""
					.formatted(SCRIPT));
		assertThat(found).matches("(?s)[1-9]\\d* passed.*");
		return found.replaceFirst("\\d+ passed", "");
	}

}
