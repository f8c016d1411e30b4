/**
 * How a request finds its policy.
 */
@NullMarked
package io.github.corsstarter.servlet.handler;

import org.jspecify.annotations.NullMarked;
