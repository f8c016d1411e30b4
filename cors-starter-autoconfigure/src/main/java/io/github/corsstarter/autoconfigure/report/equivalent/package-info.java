/**
 * What other CORS configuration says, said as policies.
 */
@NullMarked
package io.github.corsstarter.autoconfigure.report.equivalent;

import org.jspecify.annotations.NullMarked;
