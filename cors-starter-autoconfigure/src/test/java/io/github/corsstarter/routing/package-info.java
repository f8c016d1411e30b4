/**
 * How a request finds its policy.
 */
@NullMarked
package io.github.corsstarter.routing;

import org.jspecify.annotations.NullMarked;
