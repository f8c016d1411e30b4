/**
 * The servlet side: the filter, and the response in which it has the last word.
 */
@NullMarked
package io.github.corsstarter.servlet;

import org.jspecify.annotations.NullMarked;
