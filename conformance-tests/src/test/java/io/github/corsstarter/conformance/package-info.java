/**
 * What the suites of others expect of CORS, asked of real servers.
 */
@NullMarked
package io.github.corsstarter.conformance;

import org.jspecify.annotations.NullMarked;
