/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsstarter.servlet.handler.ServletHandlers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FrameworkServlet;

/**
 * The dispatcher servlets of an application: any number, each with any number of
 * mappings, and each with an application context of its own or with the application's.
 * Safe for use by many threads.
 */
final class Dispatchers {

	private final String usualMapping;

	private final ServletHandlers ofApplication;

	private final Map<String, Boolean> dispatcherNames = new ConcurrentHashMap<>();

	private final Map<WebApplicationContext, ServletHandlers> ofOthers = new ConcurrentHashMap<>();

	/**
	 * Create the dispatchers.
	 * @param prefix the path of the application's own dispatcher servlet, such as
	 * {@code /mvc}, empty for the root
	 * @param ofApplication finds the policies of the application's handlers
	 */
	Dispatchers(String prefix, ServletHandlers ofApplication) {
		this.usualMapping = prefix.isEmpty() ? "/" : prefix + "/*";
		this.ofApplication = ofApplication;
	}

	/**
	 * Whether a request comes to a dispatcher by the mapping that most have.
	 */
	boolean isUsual(HttpServletRequest request) {
		return this.usualMapping.equals(request.getHttpServletMapping().getPattern());
	}

	/**
	 * Whether a request comes to a dispatcher, by whatever mapping.
	 */
	boolean serve(HttpServletRequest request) {
		String name = request.getHttpServletMapping().getServletName();
		return name != null && this.dispatcherNames.computeIfAbsent(name,
				(key) -> isDispatcher(request.getServletContext().getServletRegistration(key)));
	}

	private static boolean isDispatcher(@Nullable ServletRegistration registration) {
		String className = (registration != null) ? registration.getClassName() : null;
		return className != null && ClassUtils.isPresent(className, null)
				&& DispatcherServlet.class.isAssignableFrom(ClassUtils.resolveClassName(className, null));
	}

	/**
	 * Find who knows the handlers that may serve a request.
	 */
	ServletHandlers handlersOf(HttpServletRequest request) {
		return handlersOf(request, isUsual(request));
	}

	/**
	 * Find who knows the handlers that may serve a request.
	 * @param usual whether it comes to a dispatcher by the mapping that most have
	 */
	ServletHandlers handlersOf(HttpServletRequest request, boolean usual) {
		if (usual) {
			return this.ofApplication;
		}
		return serve(request) ? handlersIn(contextOf(request)) : ServletHandlers.NONE;
	}

	/**
	 * Find who knows the handlers of a dispatcher.
	 * @param context the dispatcher's application context, {@code null} if it has none
	 * yet
	 */
	ServletHandlers handlersIn(@Nullable WebApplicationContext context) {
		if (context == null || isOfApplication(context)) {
			return this.ofApplication;
		}
		return this.ofOthers.computeIfAbsent(context, this.ofApplication::in);
	}

	private static boolean isOfApplication(WebApplicationContext context) {
		ServletContext servletContext = context.getServletContext();
		return servletContext == null || context == WebApplicationContextUtils.getWebApplicationContext(servletContext);
	}

	private static @Nullable WebApplicationContext contextOf(HttpServletRequest request) {
		return (WebApplicationContext) request.getServletContext()
			.getAttribute(FrameworkServlet.SERVLET_CONTEXT_PREFIX + request.getHttpServletMapping().getServletName());
	}

}
