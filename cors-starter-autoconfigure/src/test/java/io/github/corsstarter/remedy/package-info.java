/**
 * Tests that follow the advice about refused requests.
 */
@NullMarked
package io.github.corsstarter.remedy;

import org.jspecify.annotations.NullMarked;
