/**
 * The parts of the shop that differ on WebFlux.
 */
@NullMarked
package io.github.corsstarter.sample.reactive;

import org.jspecify.annotations.NullMarked;
