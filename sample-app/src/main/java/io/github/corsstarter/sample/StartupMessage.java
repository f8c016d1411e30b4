/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Says where the application is, and what to try first.
 */
@Component
class StartupMessage implements ApplicationListener<ApplicationReadyEvent> {

	private static final String TEXT = """

			The shop is open. See in a browser what its policies allow:
			  http://app.localhost:%1$d/              as a page that they trust
			  http://preview-42.localhost:%1$d/       as the preview of a branch
			  http://evil.localhost:%1$d/             as a page of a stranger
			  http://localhost:%1$d/tenant.html       where a tenant allows origins of its own
			  http://localhost:%1$d/actuator/cors/ui  what governs, what was refused, and why

			Its API:
			  http://localhost:%1$d/api/catalogue   any page may read
			  http://localhost:%1$d/api/orders      pages of http://app.localhost:%1$d, of previews and of
			                                        http://localhost:5173 may call, with a login (user ada, password lovelace)
			  http://localhost:%1$d/api/payments    the same pages may see it fail
			  http://localhost:%1$d/api/drafts      pages of the shop and of previews may read; a trial would let previews alone
			  http://localhost:%1$d/wishes          an HTML form, which no page of a stranger may post
			  http://localhost:%1$d/t/ada/offers    pages of origins that tenant ada has allowed may call
			  http://localhost:%1$d/status          no policy: without any CORS header

			Try a preflight, which needs no login, and a request that any page may send:
			  curl -i -X OPTIONS http://localhost:%1$d/api/orders -H 'Origin: http://app.localhost:%1$d' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: content-type'
			  curl -i http://localhost:%1$d/api/catalogue -H 'Origin: https://blog.example.com'
			""";

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		int port = event.getApplicationContext()
			.getEnvironment()
			.getRequiredProperty("local.server.port", Integer.class);
		System.out.println(TEXT.formatted(port));
	}

}
