/**
 * Tests of applications whose configuration changes while they run.
 */
@NullMarked
package io.github.corsstarter.refresh;

import org.jspecify.annotations.NullMarked;
