/**
 * Policies that handlers ask for, on each stack and server.
 */
@NullMarked
package io.github.corsstarter.annotation;

import org.jspecify.annotations.NullMarked;
