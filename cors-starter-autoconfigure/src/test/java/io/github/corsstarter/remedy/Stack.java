/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.autoconfigure.CorsAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsOriginSourcesAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsReactiveAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsServletAutoConfiguration;
import io.github.corsstarter.decision.DecisionExplanation;
import io.github.corsstarter.decision.DecisionListener;
import io.github.corsstarter.decision.ReportedDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import jakarta.servlet.http.MappingMatch;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.server.MockServerWebExchange;

/**
 * The web stacks, each with an application that tells how it decides.
 */
enum Stack {

	/** Spring MVC. */
	SERVLET(new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class,
			CorsServletAutoConfiguration.class, CorsOriginSourcesAutoConfiguration.class, WebMvcAutoConfiguration.class,
			DispatcherServletAutoConfiguration.class))) {

		@Override
		void send(ApplicationContext context, String method, Map<String, String> headers) throws Exception {
			MockHttpServletRequest request = new MockHttpServletRequest(method, "/orders");
			request.setServerName("api.example.org");
			request
				.setHttpServletMapping(new MockHttpServletMapping("", "/", "dispatcherServlet", MappingMatch.DEFAULT));
			headers.forEach(request::addHeader);
			context.getBean(CorsPolicyFilter.class)
				.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
		}

	},

	/** WebFlux. */
	REACTIVE(new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsReactiveAutoConfiguration.class,
				CorsOriginSourcesAutoConfiguration.class, WebFluxAutoConfiguration.class))) {

		@Override
		void send(ApplicationContext context, String method, Map<String, String> headers) {
			MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(HttpMethod.valueOf(method),
					"http://api.example.org/orders");
			headers.forEach(request::header);
			context.getBean(CorsPolicyWebFilter.class)
				.filter(MockServerWebExchange.from(request), (exchange) -> Mono.empty())
				.block();
		}

	};

	private final AbstractApplicationContextRunner<?, ?, ?> runner;

	Stack(AbstractApplicationContextRunner<?, ?, ?> runner) {
		this.runner = runner;
	}

	AbstractApplicationContextRunner<?, ?, ?> runner() {
		return this.runner;
	}

	abstract void send(ApplicationContext context, String method, Map<String, String> headers) throws Exception;

	/**
	 * Start an application, and send it a request.
	 * @param application the application
	 * @param policyName the name of the policy that is asked for, empty for any
	 * @return what that policy decided
	 */
	Answer ask(AbstractApplicationContextRunner<?, ?, ?> application, String policyName, String method,
			Map<String, String> headers) {
		Answers answers = new Answers(policyName, new ArrayList<>());
		application.withBean(Answers.class, () -> answers).run((context) -> {
			if (context.getStartupFailure() != null) {
				throw new IllegalStateException(context.getStartupFailure());
			}
			send(context, method, headers);
		});
		return answers.list().get(0);
	}

	record Answers(String policyName, List<Answer> list) implements DecisionListener {

		@Override
		public void onDecision(ReportedDecision reported) {
			if (this.policyName.isEmpty() || reported.policy().name().equals(this.policyName)) {
				this.list.add(new Answer(reported.policy(), reported.decision().reason(),
						new DecisionExplanation(reported.decision(), reported.rule(), reported.request()).remedy()));
			}
		}

	}

	/**
	 * What was decided, and what is said of it.
	 */
	record Answer(CorsPolicy policy, DecisionReason reason, String remedy) {

	}

}
