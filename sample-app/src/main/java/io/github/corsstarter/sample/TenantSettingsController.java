/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The settings of the tenant who is logged in. Whose settings they are comes from the
 * login alone, so nobody can name another tenant.
 */
@RestController
@RequestMapping("/api/tenant/origins")
class TenantSettingsController {

	private final TenantSettings settings;

	TenantSettingsController(TenantSettings settings) {
		this.settings = settings;
	}

	@GetMapping
	Answer list(Principal tenant) {
		return new Answer(tenant.getName(), this.settings.origins(tenant.getName()));
	}

	@PostMapping
	Answer allow(@RequestBody OriginRequest request, Principal tenant) {
		this.settings.allow(tenant.getName(), (request.origin() != null) ? request.origin().strip() : "");
		return list(tenant);
	}

	@DeleteMapping
	Answer revoke(@RequestParam String origin, Principal tenant) {
		this.settings.revoke(tenant.getName(), origin);
		return list(tenant);
	}

	@ExceptionHandler
	ProblemDetail refused(OriginRefusedException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
	}

	/**
	 * Two requests at once that allow the same origin.
	 */
	@ExceptionHandler
	ProblemDetail changedMeanwhile(DuplicateKeyException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT,
				"Your origins have just been changed. Look again.");
	}

	/**
	 * What a tenant has allowed.
	 *
	 * @param tenant the tenant
	 * @param origins the origins
	 */
	record Answer(String tenant, List<String> origins) {

	}

	/**
	 * An origin to allow.
	 *
	 * @param origin the origin as the tenant wrote it
	 */
	record OriginRequest(@Nullable String origin) {

	}

}
