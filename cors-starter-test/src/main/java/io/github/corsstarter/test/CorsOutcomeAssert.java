package io.github.corsstarter.test;

import java.util.Optional;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions about the outcome of a page's request. A failure message has what the
 * browser's console would say, and everything that went over the wire.
 */
public final class CorsOutcomeAssert extends AbstractAssert<CorsOutcomeAssert, CorsOutcome> {

	CorsOutcomeAssert(CorsOutcome actual) {
		super(actual, CorsOutcomeAssert.class);
	}

	/**
	 * The page can read the answer, whatever its status.
	 * @return this
	 */
	public CorsOutcomeAssert isReadable() {
		isNotNull();
		if (!this.actual.isReadable()) {
			throw failure(
					"Expecting the page to be able to read the answer, but the browser keeps it from the page.%n%s",
					this.actual);
		}
		return this;
	}

	/**
	 * The page cannot read the answer.
	 * @return this
	 */
	public CorsOutcomeAssert isBlocked() {
		isNotNull();
		if (this.actual.block().isEmpty()) {
			throw failure("Expecting the browser to keep the answer from the page.%n%s", this.actual);
		}
		return this;
	}

	/**
	 * The page cannot read the answer, for a reason.
	 * @param reason the reason
	 * @return this
	 */
	public CorsOutcomeAssert isBlockedBecause(BlockReason reason) {
		isBlocked();
		if (this.actual.block().stream().noneMatch((block) -> block.reason() == reason)) {
			throw failure("Expecting the browser's reason to be %s.%n%s", reason, this.actual);
		}
		return this;
	}

	/**
	 * The page can read the answer, and it has a status.
	 * @param status the status
	 * @return this
	 */
	public CorsOutcomeAssert hasStatus(int status) {
		isReadable();
		if (this.actual.status() != status) {
			throw failure("Expecting the status %d.%n%s", status, this.actual);
		}
		return this;
	}

	/**
	 * The page can read a header, and it has a value.
	 * @param name the header's name
	 * @param value the header's value
	 * @return this
	 */
	public CorsOutcomeAssert hasHeader(String name, String value) {
		Optional<String> header = header(name);
		if (!header.equals(Optional.of(value))) {
			throw failure("Expecting the header '%s' to be '%s', but the page reads %s.%n%s", name, value,
					header.map((found) -> "'" + found + "'").orElse("null"), this.actual);
		}
		return this;
	}

	/**
	 * The page can read a header.
	 * @param name the header's name
	 * @return this
	 */
	public CorsOutcomeAssert exposes(String name) {
		if (header(name).isEmpty()) {
			throw failure("Expecting the page to be able to read the header '%s', but it reads null.%n%s", name,
					this.actual);
		}
		return this;
	}

	/**
	 * The page can read the answer, but not this header. The header may be absent.
	 * @param name the header's name
	 * @return this
	 */
	public CorsOutcomeAssert hides(String name) {
		if (header(name).isPresent()) {
			throw failure("Expecting the page not to be able to read the header '%s'.%n%s", name, this.actual);
		}
		return this;
	}

	/**
	 * The page can read the answer: go on with its body.
	 * @return assertions for the body
	 */
	public AbstractStringAssert<?> body() {
		isReadable();
		return Assertions.assertThat(this.actual.body()).as("the body that the page reads");
	}

	/**
	 * The browser had to ask for permission.
	 * @return this
	 */
	public CorsOutcomeAssert hasPreflight() {
		isNotNull();
		if (!this.actual.hasPreflight()) {
			throw failure("Expecting the browser to send a preflight.%n%s", this.actual);
		}
		return this;
	}

	/**
	 * The browser did not have to ask for permission: the request needs none, or an
	 * earlier preflight gave it.
	 * @return this
	 */
	public CorsOutcomeAssert hasNoPreflight() {
		isNotNull();
		if (this.actual.hasPreflight()) {
			throw failure("Expecting the browser to send no preflight.%n%s", this.actual);
		}
		return this;
	}

	private Optional<String> header(String name) {
		isReadable();
		return this.actual.header(name);
	}

}
