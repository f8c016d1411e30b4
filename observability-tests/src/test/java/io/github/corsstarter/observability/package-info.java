/**
 * Tests of the dashboard and the alerts, with Prometheus.
 */
@NullMarked
package io.github.corsstarter.observability;

import org.jspecify.annotations.NullMarked;
