/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Origin;
import io.github.corsstarter.policy.OriginsScope;
import io.github.corsstarter.policy.PolicySetting;
import io.github.corsstarter.policy.RequestKind;

/**
 * Says what to change for the pages of an origin that a policy refuses. Whoever reads it
 * does what it says, so no entry is named that would let a stranger call: one that
 * resembles an allowed origin, or that anyone on the network can pretend to be.
 *
 * @param decision the decision
 * @param names where the settings of its policy are written
 * @param request the facts about the request
 */
record OriginRemedy(CorsDecision decision, SettingName names, CorsRequest request) {

	/**
	 * Say what to change.
	 * @return sentences, which name a setting only if to write it lets the request pass
	 */
	String text() {
		return warning().or(this::ownAddress).orElseGet(this::listing);
	}

	/**
	 * Say why an origin is not to be listed.
	 * @return sentences, empty where it may be
	 */
	Optional<String> warning() {
		String origin = origin();
		CorsPolicy policy = policy();
		String overHttps = CallingPage.overHttps(origin);
		if (overHttps != null && (policy.listsOrigin(overHttps) || isOwn(overHttps))) {
			return Optional.of("It is a page over plain http whose origin over https is %s: redirect it there."
				.formatted(policy.listsOrigin(overHttps) ? "allowed" : "the application's own"));
		}
		return policy.entryResembling(origin)
			.map((entry) -> "It resembles \"%s\", which is allowed, and may be a stranger's that wants to be taken for it: allow it only if you know that it is yours."
				.formatted(Printable.of(entry)))
			.or(this::danger);
	}

	private boolean isOwn(String overHttps) {
		String host = this.request.host();
		return host != null && this.request.scheme().equals("https")
				&& overHttps.equalsIgnoreCase(Origin.serialize("https", host, this.request.port()));
	}

	private Optional<String> danger() {
		CallingPage page = CallingPage.of(origin());
		return policy().problemOfAdding(PolicySetting.ALLOWED_ORIGINS, page.entry())
			.map((problem) -> join(page.words(), problem.message(), page.otherwise()));
	}

	/**
	 * Say what to do if the page is the application's own, behind a proxy.
	 * @return sentences, empty where nothing speaks for it
	 */
	Optional<String> ownAddress() {
		CorsPolicy policy = policy();
		if (policy == CorsPolicy.disabled(policy.crossSiteForms())) {
			return Optional.empty();
		}
		RequestKind kind = this.decision.kind();
		List<String> headers = ForwardedAddress.headersNamingOrigin(policy, kind, this.request);
		if (!headers.isEmpty()) {
			return Optional
				.of("According to %s, \"%s\" is the application's own address: if a proxy of yours sets that, and removes it from the requests of clients, set server.forward-headers-strategy to framework. %s"
					.formatted(String.join(", ", headers), printableOrigin(), onlyIfItsPagesMayCall()));
		}
		return RewrittenHost.isLikely(kind, this.request)
				? Optional.of(RewrittenHost.REMEDY.formatted(printableOrigin(),
						Printable.of(Objects.toString(this.request.host(), "")), orListed(), onlyIfItsPagesMayCall()))
				: Optional.empty();
	}

	private String orListed() {
		return warning().isPresent() ? ""
				: ", or add \"%s\" to %s".formatted(printableOrigin(), this.names.of(PolicySetting.ALLOWED_ORIGINS));
	}

	private String onlyIfItsPagesMayCall() {
		return warning().map((warning) -> "If it is another site's, do not add it: " + warning)
			.orElseGet(() -> join("If it is another site's, add it only if its pages may call, not to silence this.",
					handshake()));
	}

	private String listing() {
		CallingPage page = CallingPage.of(origin());
		// It can be listed, so it is no longer than a browser could send.
		String entry = Printable.inFull(page.entry());
		String setting = this.names.ofOrigin(entry);
		String source = policy().originsFrom();
		// The source comes first: what is written in the policy counts for all scopes,
		// and no data can take it away.
		String advice = (source != null)
				? "If its pages may call, let the source '%1$s' list \"%2$s\"%3$s. To allow it whatever the source says, add \"%2$s\" to %4$s."
					.formatted(source, entry, scope(), setting)
				: "If its pages may call, add \"%s\" to %s.".formatted(entry, setting);
		return join(page.words(), advice, handshake());
	}

	private String scope() {
		OriginsScope scope = policy().originsScope();
		return switch (scope.kind()) {
			case GLOBAL -> "";
			case HOST -> (this.request.host() != null) ? " for the host %s".formatted(Printable.of(this.request.host()))
					: " for the host of the request";
			case PATH -> " for the '%s' of this path".formatted(scope.variable());
		};
	}

	/**
	 * A handshake carries cookies, so only a policy with credentials vouches for it.
	 */
	private String handshake() {
		return (this.decision.kind() == RequestKind.WEBSOCKET_HANDSHAKE && !policy().settings().allowCredentials())
				? "The policy is one without credentials, so the endpoint's own check of origins goes on: it has to allow the origin, too."
				: "";
	}

	private CorsPolicy policy() {
		return this.decision.policy();
	}

	private String origin() {
		return Objects.toString(this.request.header("Origin"), "");
	}

	private String printableOrigin() {
		return Printable.of(origin());
	}

	private static String join(String... sentences) {
		return String.join(" ", List.of(sentences).stream().filter((sentence) -> !sentence.isEmpty()).toList());
	}

}
