/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.util.List;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who can log in. Each is a customer, and a tenant of the same name with a storefront
 * below {@code /t/{tenant}}.
 */
public final class SampleUsers {

	private SampleUsers() {
	}

	public static List<UserDetails> all() {
		return List.of(user("ada", "lovelace"), user("grace", "hopper"));
	}

	private static UserDetails user(String name, String password) {
		return User.withUsername(name).password("{noop}" + password).roles("USER").build();
	}

}
