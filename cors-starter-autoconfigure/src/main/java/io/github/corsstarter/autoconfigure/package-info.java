/**
 * Auto-configuration: properties, conditions, beans. What is said of a configuration has
 * a room of its own.
 */
@NullMarked
package io.github.corsstarter.autoconfigure;

import org.jspecify.annotations.NullMarked;
