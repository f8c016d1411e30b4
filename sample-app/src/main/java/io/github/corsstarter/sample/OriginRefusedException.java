package io.github.corsstarter.sample;

/**
 * An origin that a tenant cannot allow. The message is for the tenant.
 */
class OriginRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	OriginRefusedException(String message) {
		super(message);
	}

}
