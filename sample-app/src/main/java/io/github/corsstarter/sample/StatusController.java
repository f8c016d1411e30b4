package io.github.corsstarter.sample;

import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What no page of another origin has business with: no policy governs it, but for one
 * route.
 */
@RestController
class StatusController {

	@GetMapping("/status")
	String status() {
		return "up";
	}

	/**
	 * Spring's own annotation is a policy of its route.
	 */
	@GetMapping("/status/version")
	@CrossOrigin
	String version() {
		return "1";
	}

}
