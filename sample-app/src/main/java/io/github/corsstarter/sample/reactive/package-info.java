/**
 * What the shop needs of Spring Security on WebFlux.
 */
@NullMarked
package io.github.corsstarter.sample.reactive;

import org.jspecify.annotations.NullMarked;
