package io.github.corsstarter.actuate;

import io.github.corsstarter.policy.Internal;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why nothing was done, or explained.
 *
 * @param message a sentence
 */
@Internal
public record Refusal(String message) implements OperationResponseBody {

}
