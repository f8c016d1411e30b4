/**
 * A shop, the same on both web stacks. The policies of {@code application.yml} govern its
 * API.
 */
@NullMarked
package io.github.corsstarter.sample;

import org.jspecify.annotations.NullMarked;
