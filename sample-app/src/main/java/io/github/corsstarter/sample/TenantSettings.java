/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.source.AllowedOriginsChangedEvent;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The origins that tenants have allowed. Each change is published in the transaction that
 * makes it, so it counts from the commit. It blocks.
 */
@Service
class TenantSettings {

	/** The name of the policy in {@code application.yml}. */
	static final String POLICY = "tenants";

	/** How many origins a tenant can have. */
	static final int MOST = 20;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	TenantSettings(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@Transactional(readOnly = true)
	List<String> origins(String tenant) {
		return this.jdbc.sql("select origin from cors_allowed_origins where policy = ? and scope = ? order by origin")
			.params(POLICY, tenant)
			.query(String.class)
			.list();
	}

	/**
	 * Allow an origin. One that is allowed already stays so.
	 */
	@Transactional
	void allow(String tenant, String origin) {
		check(origin);
		List<String> origins = origins(tenant);
		if (origins.contains(origin)) {
			return;
		}
		if (origins.size() >= MOST) {
			throw new OriginRefusedException(
					"You have %d origins, and cannot have more. Remove one first.".formatted(MOST));
		}
		this.jdbc.sql("insert into cors_allowed_origins (policy, scope, origin) values (?, ?, ?)")
			.params(POLICY, tenant, origin)
			.update();
		this.events.publishEvent(new AllowedOriginsChangedEvent(POLICY, tenant));
	}

	/**
	 * Revoke an origin. One that is not allowed stays so.
	 */
	@Transactional
	void revoke(String tenant, String origin) {
		// What comes from outside is compared here: a database may not take every
		// character.
		if (origins(tenant).contains(origin)) {
			this.jdbc.sql("delete from cors_allowed_origins where policy = ? and scope = ? and origin = ?")
				.params(POLICY, tenant, origin)
				.update();
			this.events.publishEvent(new AllowedOriginsChangedEvent(POLICY, tenant));
		}
	}

	/**
	 * Tell the tenant now what the starter would tell the log later, when it leaves a bad
	 * entry out. A policy like the one of {@code application.yml} judges.
	 */
	private static void check(String origin) {
		CorsPolicy.Builder policy = CorsPolicy.builder().name(POLICY).allowCredentials(true);
		try {
			List<PolicyProblem> doubts = policy.allowedOrigins(origin).build().warnings();
			doubts.stream().filter(TenantSettings::isAboutOrigins).findFirst().ifPresent(TenantSettings::refuse);
		}
		catch (InvalidCorsPolicyException ex) {
			refuse(ex.getProblems().get(0));
		}
	}

	private static boolean isAboutOrigins(PolicyProblem problem) {
		return problem.type().name().startsWith("ORIGIN_");
	}

	private static void refuse(PolicyProblem problem) {
		// Settings of the policy are none of the tenant's business.
		boolean forTenants = !problem.remedy().contains("allow-");
		throw new OriginRefusedException(forTenants ? problem.message() + " " + problem.remedy() : problem.message());
	}

}
