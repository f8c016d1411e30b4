/**
 * What is said of a configuration.
 */
@NullMarked
package io.github.corsstarter.autoconfigure.report;

import org.jspecify.annotations.NullMarked;
