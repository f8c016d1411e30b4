/**
 * Tests with what else answers HTTP in an application.
 */
@NullMarked
package io.github.corsstarter.integration;

import org.jspecify.annotations.NullMarked;
