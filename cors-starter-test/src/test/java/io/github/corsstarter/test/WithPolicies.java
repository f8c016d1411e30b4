/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/**
 * A test with the policies of the {@link Shop}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(properties = { "cors.policies.app.paths=/api/**",
		"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.app.allowed-methods=GET,POST,PUT",
		"cors.policies.app.exposed-headers=X-Total-Count", "cors.policies.app.allow-credentials=true" })
@interface WithPolicies {

}
