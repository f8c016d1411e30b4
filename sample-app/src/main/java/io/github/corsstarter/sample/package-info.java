/**
 * A shop: the API that the policies of {@code application.yml} govern, the same on both
 * web stacks.
 */
@NullMarked
package io.github.corsstarter.sample;

import org.jspecify.annotations.NullMarked;
