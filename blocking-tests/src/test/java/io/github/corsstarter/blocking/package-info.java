/**
 * Tests that nothing blocks an event loop.
 */
@NullMarked
package io.github.corsstarter.blocking;

import org.jspecify.annotations.NullMarked;
