/**
 * Which policy governs a request: by its path, and the registry whose policies can be
 * swapped whole. The same for both web stacks.
 */
@NullMarked
package io.github.corsstarter.routing;

import org.jspecify.annotations.NullMarked;
