package io.github.corsstarter.sample;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes photos from customers. A page that listens to the progress of an upload makes the
 * browser ask with a preflight first, even where the request is otherwise a simple one.
 */
@RestController
class PhotoController {

	@PostMapping("/api/photos")
	Receipt upload(@RequestBody byte[] photo) {
		return new Receipt(photo.length);
	}

	/**
	 * What has arrived.
	 *
	 * @param bytes the size of the photo
	 */
	record Receipt(int bytes) {

	}

}
