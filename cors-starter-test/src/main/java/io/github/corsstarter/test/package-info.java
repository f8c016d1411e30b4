/**
 * A browser's side of the CORS protocol, to test the configuration of an application
 * with: over MockMvc, a test client of Spring, or any URL.
 */
@NullMarked
package io.github.corsstarter.test;

import org.jspecify.annotations.NullMarked;
