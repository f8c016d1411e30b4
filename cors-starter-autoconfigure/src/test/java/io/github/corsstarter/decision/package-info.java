/**
 * How a request finds its policy.
 */
@NullMarked
package io.github.corsstarter.decision;

import org.jspecify.annotations.NullMarked;
