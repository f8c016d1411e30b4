package io.github.corsstarter.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A shop whose front end lives on another origin. Runs on Spring MVC, and with
 * {@code spring.main.web-application-type=reactive} on WebFlux.
 */
@SpringBootApplication(
		// Both starters are there: of the two servers, Netty is the one that WebFlux is
		// known for.
		excludeName = "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration")
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
