/**
 * The policies before their judges: Chromium and Firefox.
 */
@NullMarked
package io.github.corsstarter.browser;

import org.jspecify.annotations.NullMarked;
