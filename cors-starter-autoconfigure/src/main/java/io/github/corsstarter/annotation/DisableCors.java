/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Annotation that closes a route to the pages of all other origins, whatever the policy
 * of its path: it is answered as if no origin were allowed.
 * <p>
 * Stands where {@link UseCorsPolicy} stands, by the same rules. The route of a functional
 * endpoint has the attribute {@link #ATTRIBUTE} instead, with the value {@code true}.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface DisableCors {

	/**
	 * The attribute by which the route of a functional endpoint is closed; its value is
	 * {@code true}.
	 */
	String ATTRIBUTE = "cors.disabled";

}
