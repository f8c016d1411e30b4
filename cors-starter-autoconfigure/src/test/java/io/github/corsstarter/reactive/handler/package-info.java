/**
 * How a request finds its policy.
 */
@NullMarked
package io.github.corsstarter.reactive.handler;

import org.jspecify.annotations.NullMarked;
