/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import io.github.corsstarter.decision.Printable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.MimeType;

/**
 * Answers what is read below the endpoint over the web, on both stacks: what JMX has,
 * with a body for each refusal, and the page.
 *
 * @param endpoint answers all but the page
 */
record WebReader(CorsEndpoint endpoint) {

	/**
	 * Read.
	 * @param operation what is read
	 * @param question the parameters
	 * @param own where the application is, {@code null} if that is unknown
	 */
	WebEndpointResponse<?> read(String operation, WrittenQuestion question, @Nullable OwnAddress own) {
		return switch (operation) {
			case CorsEndpoint.EXPLAIN -> explain(question, own);
			case "refusals" -> new WebEndpointResponse<>(new RefusalsDescriptor(this.endpoint.policies().refusals()));
			case "ui" -> file("ui.html", "text/html");
			case "ui.js" -> file("ui.js", "text/javascript");
			case "ui.css" -> file("ui.css", "text/css");
			case "ui.svg" -> file("ui.svg", "image/svg+xml");
			default -> new WebEndpointResponse<>(
					new Refusal("There is no '%s' here. There are explain, refusals, and the page ui."
						.formatted(Printable.of(operation))),
					WebEndpointResponse.STATUS_NOT_FOUND);
		};
	}

	private WebEndpointResponse<?> explain(WrittenQuestion question, @Nullable OwnAddress own) {
		try {
			return new WebEndpointResponse<>(this.endpoint.explain(question, own));
		}
		catch (InvalidEndpointRequestException ex) {
			return new WebEndpointResponse<>(new Refusal(Objects.requireNonNullElse(ex.getReason(), "")),
					WebEndpointResponse.STATUS_BAD_REQUEST);
		}
	}

	/**
	 * The type is named here, so nobody negotiates about it. As bytes, because whatever
	 * converters an application has, some converter writes those.
	 */
	private static WebEndpointResponse<byte[]> file(String name, String type) {
		try (InputStream file = new ClassPathResource(name, WebReader.class).getInputStream()) {
			return new WebEndpointResponse<>(file.readAllBytes(), WebEndpointResponse.STATUS_OK,
					MimeType.valueOf(type + ";charset=UTF-8"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
