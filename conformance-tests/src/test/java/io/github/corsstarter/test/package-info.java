/**
 * What the suites about browsers need of the test kit beyond what it promises.
 */
@NullMarked
package io.github.corsstarter.test;

import org.jspecify.annotations.NullMarked;
