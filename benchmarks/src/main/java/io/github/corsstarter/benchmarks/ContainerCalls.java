/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.MultiValueMap;
import org.springframework.web.server.WebFilter;

/**
 * Prints how often a filter calls the request and the response of the server, as JSON: on
 * Spring MVC all of their methods, on WebFlux those of the headers. The second of two
 * requests counts: only the first of its kind is logged.
 */
public final class ContainerCalls {

	private static final PolicySet POLICIES = PolicySet.ofOne(Matching.EXACT, 1);

	private static final List<RequestKind> REQUESTS = List.of(RequestKind.ALLOWED, RequestKind.PREFLIGHT,
			RequestKind.DENIED, RequestKind.WITHOUT_ORIGIN, RequestKind.UNGOVERNED);

	private static final List<Contestant> CONTESTANTS = List.of(Contestant.EMPTY, Contestant.FLOOR, Contestant.STARTER,
			Contestant.APPLICATION, Contestant.SPRING);

	private ContainerCalls() {
	}

	public static void main(String[] arguments) {
		PrintStream json = System.out;
		// What the application logs.
		System.setOut(System.err);
		json.println("[");
		for (Contestant contestant : CONTESTANTS) {
			Filter filter = ServletFilters.create(contestant, POLICIES);
			for (RequestKind request : REQUESTS) {
				ofServletFilter(filter, request.sample(POLICIES));
				print(json, Stack.SERVLET, contestant, request, ofServletFilter(filter, request.sample(POLICIES)));
			}
			WebFilter webFilter = WebFilters.create(contestant, POLICIES);
			for (RequestKind request : REQUESTS) {
				ofWebFilter(webFilter, request.sample(POLICIES));
				print(json, Stack.REACTIVE, contestant, request, ofWebFilter(webFilter, request.sample(POLICIES)));
			}
		}
		json.println("  {}");
		json.println("]");
	}

	private static void print(PrintStream json, Stack stack, Contestant contestant, RequestKind request,
			CallCounter calls) {
		json.printf(
				"  {\"stack\": \"%s\", \"request\": \"%s\", \"contestant\": \"%s\", \"calls\": %d, \"methods\": %s},%n",
				stack, request, contestant, calls.total(), calls.asJson());
	}

	private static CallCounter ofServletFilter(Filter filter, Sample sample) {
		CallCounter calls = new CallCounter();
		HttpServletRequest request = calls.watch(HttpServletRequest.class, new StubRequest(sample), "request");
		HttpServletResponse response = calls.watch(HttpServletResponse.class, new StubResponse(), "response");
		try {
			filter.doFilter(request, response, new EndOfChain());
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
		return calls;
	}

	private static CallCounter ofWebFilter(WebFilter filter, Sample sample) {
		CallCounter calls = new CallCounter();
		WebFilterCall call = new WebFilterCall(filter, new StubExchange(sample, (headers) -> watch(calls, headers)));
		calls.clear();
		call.run();
		return calls;
	}

	@SuppressWarnings("unchecked")
	private static MultiValueMap<String, String> watch(CallCounter calls, MultiValueMap<String, String> headers) {
		return calls.watch(MultiValueMap.class, headers, "headers");
	}

}
