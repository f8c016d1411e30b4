/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A parameterized test that runs on each server or, where {@link Cases cases are few}, on
 * one of each stack. Where a server is the point, a test takes all of them instead, by
 * JUnit's {@code @EnumSource}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(ServersToTry.class)
public @interface EachServer {

	/**
	 * Those that have what the test is about.
	 */
	WebServer[] of() default { WebServer.TOMCAT, WebServer.JETTY, WebServer.NETTY };

}
