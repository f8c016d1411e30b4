/**
 * Origins that are data, and what is remembered of them.
 */
@NullMarked
package io.github.corsstarter.source;

import org.jspecify.annotations.NullMarked;
