/**
 * What handlers say about their policies, apart from any web stack.
 */
@NullMarked
package io.github.corsstarter.handler;

import org.jspecify.annotations.NullMarked;
