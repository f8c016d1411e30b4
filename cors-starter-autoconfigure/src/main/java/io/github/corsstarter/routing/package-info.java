/**
 * Which policy governs a path, and the registry whose policies are swapped whole.
 */
@NullMarked
package io.github.corsstarter.routing;

import org.jspecify.annotations.NullMarked;
