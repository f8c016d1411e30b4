package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

/**
 * Finds CORS configuration of one kind that is not a policy.
 */
@FunctionalInterface
public interface OtherCorsFinder {

	Stream<OtherCors> find();

}
