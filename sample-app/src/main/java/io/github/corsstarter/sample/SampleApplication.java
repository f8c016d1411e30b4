/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A shop whose front end is on another origin. It runs on Spring MVC, and with
 * {@code spring.main.web-application-type=reactive} on WebFlux.
 */
@SpringBootApplication(
		// Both starters are on the class path, so WebFlux has two servers to choose from.
		// Netty is its usual one.
		excludeName = "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration")
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
