/**
 * Tests with the reverse proxies that docs/proxies.md speaks of.
 */
@NullMarked
package io.github.corsstarter.proxy;

import org.jspecify.annotations.NullMarked;
