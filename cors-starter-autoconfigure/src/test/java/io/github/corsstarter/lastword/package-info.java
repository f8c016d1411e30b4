/**
 * Tests that CORS headers are the policies' alone, whoever else writes them.
 */
@NullMarked
package io.github.corsstarter.lastword;

import org.jspecify.annotations.NullMarked;
