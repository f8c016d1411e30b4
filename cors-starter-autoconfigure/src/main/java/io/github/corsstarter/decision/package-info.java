/**
 * Telling of decisions: listeners, log, metrics, events, and the words for a reason.
 */
@NullMarked
package io.github.corsstarter.decision;

import org.jspecify.annotations.NullMarked;
