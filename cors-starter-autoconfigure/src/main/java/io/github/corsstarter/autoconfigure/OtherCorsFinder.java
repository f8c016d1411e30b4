package io.github.corsstarter.autoconfigure;

import java.util.stream.Stream;

/**
 * Finds CORS configuration of one kind that is not a policy.
 */
@FunctionalInterface
interface OtherCorsFinder {

	Stream<OtherCors> find();

}
