package io.github.corsstarter.sample;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What no page of another origin has business with: no policy governs it.
 */
@RestController
class StatusController {

	@GetMapping("/status")
	String status() {
		return "up";
	}

}
