/**
 * What a handler says about its own CORS policy.
 */
@NullMarked
package io.github.corsstarter.annotation;

import org.jspecify.annotations.NullMarked;
