/**
 * What operators see of decisions: log, events, metrics, endpoint.
 */
@NullMarked
package io.github.corsstarter.actuate;

import org.jspecify.annotations.NullMarked;
