/**
 * Auto-configuration: properties, conditions, beans, and what is said of a configuration
 * that cannot be used.
 */
@NullMarked
package io.github.corsstarter.autoconfigure;

import org.jspecify.annotations.NullMarked;
