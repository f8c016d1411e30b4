/**
 * Tests of the sample application on both web stacks.
 */
@NullMarked
package io.github.corsstarter.sample;

import org.jspecify.annotations.NullMarked;
