/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Checks what the handlers say of dispatcher servlets that have an application context of
 * their own. They are known when such a servlet is initialized: while the application
 * starts, or with the first request, when it is too late to stop and their routes allow
 * nothing.
 */
@Internal
public final class OtherDispatchersCheck
		implements ApplicationListener<ContextRefreshedEvent>, ApplicationContextAware {

	private static final Log logger = LogFactory.getLog(OtherDispatchersCheck.class);

	private final ServletHandlers handlers;

	private final CorsPolicyRegistry registry;

	private final List<ConfigurationProblem> errors = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	private ApplicationContext context;

	private boolean started;

	public OtherDispatchersCheck(ServletHandlers handlers, CorsPolicyRegistry registry) {
		this.handlers = handlers;
		this.registry = registry;
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public synchronized void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() == this.context) {
			if (this.context instanceof ConfigurableApplicationContext configurable) {
				configurable.addApplicationListener(new Report(this));
			}
			return;
		}
		CorsPolicies policies = this.registry.getPolicies();
		if (policies.isEmpty()) {
			return;
		}
		List<ConfigurationProblem> errors = HandlerPoliciesCheck
			.check(this.handlers.in(event.getApplicationContext()), policies)
			.filter((problem) -> !problem.warning())
			.toList();
		if (errors.isEmpty()) {
			return;
		}
		if (!this.started) {
			this.errors.addAll(errors);
		}
		else {
			logger.error("The configuration of CORS is invalid, and these routes allow nothing:\n\n"
					+ new ConfigurationReport(errors).describe() + "\n");
		}
	}

	private synchronized void applicationStarted() {
		this.started = true;
		if (!this.errors.isEmpty()) {
			throw new InvalidCorsConfigurationException(new ConfigurationReport(this.errors));
		}
	}

	/**
	 * Stops the application where one of the dispatchers had mistakes. Apart, because a
	 * listener of one type of events is made when there is such an event, and not with
	 * the first of any type, which may come before beans that it needs are there. No
	 * record: listeners are kept in a set, and the hash code of a record is made when it
	 * is first asked for.
	 */
	private static final class Report implements ApplicationListener<ApplicationStartedEvent> {

		private final OtherDispatchersCheck check;

		private Report(OtherDispatchersCheck check) {
			this.check = check;
		}

		@Override
		public void onApplicationEvent(ApplicationStartedEvent event) {
			this.check.applicationStarted();
		}

	}

}
