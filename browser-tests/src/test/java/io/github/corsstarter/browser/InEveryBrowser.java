/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs the tests of a class on every {@link Stage}, which its constructor takes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(Stages.class)
@ExtendWith(CrashedBrowsers.class)
@interface InEveryBrowser {

	/**
	 * The browsers; one for each engine, and where an old one is a matter of its own, it
	 * is named.
	 */
	BrowserKind[] browsers() default { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT };

	/**
	 * Those that are enough where cases are few, for what takes long; all, if none is
	 * named.
	 */
	BrowserKind[] enough() default {};

	/**
	 * The servers; one for each web stack, where they do not differ.
	 */
	WebServer[] servers() default { WebServer.TOMCAT, WebServer.NETTY };

}
