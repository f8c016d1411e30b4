/**
 * The WebFlux side: the filter, and the response in which it has the last word.
 */
@NullMarked
package io.github.corsstarter.reactive;

import org.jspecify.annotations.NullMarked;
