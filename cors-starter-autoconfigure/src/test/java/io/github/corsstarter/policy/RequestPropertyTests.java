/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Slow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds of every request and policy.
 */
@Slow
class RequestPropertyTests {

	@Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
	void decisionIsThatOfTheContract(@ForAll("bytes") byte[] bytes) {
		RequestFuzzTarget.fuzzerTestOneInput(bytes);
		RequestFromBytes parts = new RequestFromBytes(bytes);
		CorsPolicy policy = parts.policy();
		NaiveDecision decision = NaiveDecision.of(policy, parts.disallowedRequests(), 204, parts.request());
		Statistics.label("kind").collect(decision.kind());
		Statistics.label("reason").collect(decision.reason());
		Statistics.label("kind")
			.coverage((coverage) -> Stream.of(RequestKind.values())
				.forEach((kind) -> coverage.check(kind).percentage((percentage) -> percentage > 0.5)));
		Statistics.label("reason")
			.coverage((coverage) -> Stream.of(DecisionReason.values())
				.filter((reason) -> reason != DecisionReason.NOT_GOVERNED)
				.forEach((reason) -> coverage.check(reason).percentage((percentage) -> percentage > 0.1)));
	}

	/**
	 * What a request is does not depend on the policy, so it may be found out before.
	 */
	@Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
	void requestIsDecidedAlikeWhetherOrNotItIsKnownWhatItIs(@ForAll("bytes") byte[] bytes) {
		RequestFromBytes parts = new RequestFromBytes(bytes);
		CorsPolicy policy = parts.policy();
		CorsProtocol protocol = new CorsProtocol(parts.disallowedRequests(), 204);
		CorsRequest request = parts.request();
		CorsRequest classified = CorsProtocol.classify(request);
		assertThat(protocol.decide(policy, classified)).hasToString(protocol.decide(policy, request).toString());
		assertThat(protocol.isPreflight(classified)).isEqualTo(protocol.isPreflight(request));
		assertThat(CorsProtocol.decideUngoverned(classified)).isSameAs(CorsProtocol.decideUngoverned(request));
	}

	@Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
	void onlyCrossOriginRequestsCanMissAPolicy(@ForAll("bytes") byte[] bytes) {
		RequestFromBytes parts = new RequestFromBytes(bytes);
		CorsPolicy policy = parts.policy();
		CorsRequest request = parts.request();
		RequestKind kind = NaiveDecision.of(policy, parts.disallowedRequests(), 204, request).kind();
		CorsDecision ungoverned = CorsProtocol.decideUngoverned(request);
		if (Set.of(RequestKind.PREFLIGHT, RequestKind.ACTUAL, RequestKind.WEBSOCKET_HANDSHAKE).contains(kind)) {
			assertThat(ungoverned).isNotNull();
			assertThat(ungoverned.kind()).isEqualTo(kind);
			assertThat(ungoverned.reason()).isEqualTo(DecisionReason.NOT_GOVERNED);
			assertThat(ungoverned.endsRequest()).isFalse();
			assertThat(ungoverned.vouchesForOrigin()).isFalse();
		}
		else {
			assertThat(ungoverned).isNull();
		}
	}

	@Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
	void decisionUnderSeveralPoliciesIsNoLaxerThanUnderAnyOfThem(@ForAll("bytes") byte[] bytes,
			@ForAll("bytes") byte[] other) {
		RequestFromBytes parts = new RequestFromBytes(bytes);
		List<CorsPolicy> policies = List.of(parts.policy(), new RequestFromBytes(other).policy());
		CorsProtocol protocol = new CorsProtocol(parts.disallowedRequests(), 204);
		CorsRequest request = parts.request();
		CorsDecision decision = protocol.decide(policies, request);
		List<CorsDecision> alone = policies.stream().map((policy) -> protocol.decide(policy, request)).toList();
		assertThat(alone).as("%s is decided: %s", request, decision).allMatch((one) -> isNoLaxer(decision, one));
	}

	private static boolean isNoLaxer(CorsDecision decision, CorsDecision other) {
		if (decision.kind() == RequestKind.PREFLIGHT && decision.reason().isRejection()) {
			// No browser goes on, whatever the headers are.
			return true;
		}
		String allowOrigin = decision.allowOrigin();
		boolean sameReaders = allowOrigin == null || allowOrigin.equals(other.allowOrigin())
				|| "*".equals(other.allowOrigin());
		boolean sameCredentials = decision.header(ResponseHeaders.ALLOW_CREDENTIALS) == null
				|| other.header(ResponseHeaders.ALLOW_CREDENTIALS) != null;
		boolean sameReach = decision.endsRequest() || !other.endsRequest();
		boolean sameApproval = decision.kind() == RequestKind.PREFLIGHT || !decision.vouchesForOrigin()
				|| other.vouchesForOrigin();
		return sameReaders && sameCredentials && sameReach && sameApproval;
	}

	@Provide
	Arbitrary<byte[]> bytes() {
		return Arbitraries.bytes().array(byte[].class).ofSize(RequestFromBytes.LENGTH + 8);
	}

}
