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
 * Annotation that names the CORS policy which governs a route, for its preflights, its
 * requests and its errors. It replaces the policy of the route's path; nothing is merged.
 * <p>
 * Stands on a handler method or on a controller class, also on one that is implemented,
 * extended or overridden, or on an annotation of the application's own. The method's
 * annotation counts before the class's. An application in which it names a policy that
 * does not exist, or stands where no route is, does not start.
 * <p>
 * A functional endpoint names its policy with an attribute of the route:
 *
 * <pre class="code">
 * route().GET("/feed", this::feed).withAttribute(UseCorsPolicy.ATTRIBUTE, "public").build();
 * </pre>
 *
 * @see DisableCors
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface UseCorsPolicy {

	/**
	 * The attribute by which the route of a functional endpoint names its policy; its
	 * value is the policy's name.
	 */
	String ATTRIBUTE = "cors.policy";

	/**
	 * The policy's name, or a placeholder for it such as <code>${app.policy}</code>.
	 * @return the name, as below {@code cors.policies}
	 */
	String value();

}
