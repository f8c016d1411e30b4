package io.github.corsstarter.conformance;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The handlers of rows whose policy is an annotation.
 */
final class AnnotatedHandlers {

	private AnnotatedHandlers() {
	}

	private static ResponseEntity<String> handled() {
		return ResponseEntity.ok().header(Answer.HANDLED, "true").body("handled");
	}

	/**
	 * Annotated methods.
	 */
	@RestController
	@RequestMapping("/annotated/method")
	static class ByMethod {

		@CrossOrigin
		@GetMapping("/default")
		ResponseEntity<String> byDefault() {
			return handled();
		}

	}

}
