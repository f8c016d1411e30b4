/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes photos from customers. If a page listens to the progress of an upload, the
 * browser first sends a preflight, even if the request would otherwise need none.
 */
@RestController
class PhotoController {

	@PostMapping("/api/photos")
	Receipt upload(@RequestBody byte[] photo) {
		return new Receipt(photo.length);
	}

	/**
	 * The receipt for a photo.
	 *
	 * @param bytes the size of the photo
	 */
	record Receipt(int bytes) {

	}

}
