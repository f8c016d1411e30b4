/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.WebFilter;

/**
 * An application with the starter and a registry of metrics, whose filter is measured.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StarterApplication {

	@Bean
	SimpleMeterRegistry meterRegistry() {
		return new SimpleMeterRegistry();
	}

	static Filter servletFilter(PolicySet policies) {
		return filter(WebApplicationType.SERVLET, policies, CorsPolicyFilter.class);
	}

	static WebFilter webFilter(PolicySet policies) {
		return filter(WebApplicationType.REACTIVE, policies, CorsPolicyWebFilter.class);
	}

	private static <T> T filter(WebApplicationType webApplicationType, PolicySet policies, Class<T> type) {
		List<String> arguments = new ArrayList<>(policies.forApplication());
		arguments.add("--server.port=0");
		arguments.add("--spring.main.banner-mode=off");
		arguments.add("--logging.level.root=warn");
		SpringApplication application = new SpringApplication(StarterApplication.class);
		application.setWebApplicationType(webApplicationType);
		application.setRegisterShutdownHook(false);
		WebServerApplicationContext context = (WebServerApplicationContext) application
			.run(arguments.toArray(String[]::new));
		// Its threads would keep the virtual machine of the benchmark alive.
		context.getWebServer().destroy();
		return context.getBean(type);
	}

}
