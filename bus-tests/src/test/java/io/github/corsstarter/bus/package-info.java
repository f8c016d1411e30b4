/**
 * Tests of instances that tell each other over Spring Cloud Bus.
 */
@NullMarked
package io.github.corsstarter.bus;

import org.jspecify.annotations.NullMarked;
