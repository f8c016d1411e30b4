/**
 * What the filters cost, beside Spring's own and beside the least that any filter could
 * do.
 */
@NullMarked
package io.github.corsstarter.benchmarks;

import org.jspecify.annotations.NullMarked;
