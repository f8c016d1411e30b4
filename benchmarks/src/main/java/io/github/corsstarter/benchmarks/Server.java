/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

/**
 * A server whose own request and response a filter is called with, without a socket.
 */
public enum Server {

	/** Tomcat, Spring MVC. */
	TOMCAT {

		@Override
		FilterCall createCall(Contestant contestant, PolicySet policies, Sample sample) {
			return new TomcatCall(ServletFilters.create(contestant, policies), sample);
		}

	},

	/** Jetty, Spring MVC. */
	JETTY {

		@Override
		FilterCall createCall(Contestant contestant, PolicySet policies, Sample sample) {
			return new JettyCall(ServletFilters.create(contestant, policies), sample);
		}

	},

	/** Reactor Netty, WebFlux. */
	NETTY {

		@Override
		FilterCall createCall(Contestant contestant, PolicySet policies, Sample sample) {
			return new NettyCall(WebFilters.create(contestant, policies), sample);
		}

	};

	abstract FilterCall createCall(Contestant contestant, PolicySet policies, Sample sample);

}
