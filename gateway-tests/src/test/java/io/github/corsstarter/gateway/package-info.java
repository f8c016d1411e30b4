/**
 * Tests with a gateway that answers for others.
 */
@NullMarked
package io.github.corsstarter.gateway;

import org.jspecify.annotations.NullMarked;
