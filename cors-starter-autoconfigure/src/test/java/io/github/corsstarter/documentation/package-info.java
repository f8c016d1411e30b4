/**
 * Tests of the documentation.
 */
@NullMarked
package io.github.corsstarter.documentation;

import org.jspecify.annotations.NullMarked;
