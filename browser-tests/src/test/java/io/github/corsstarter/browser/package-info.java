/**
 * The policies before their judges: Chromium, Firefox and WebKit.
 */
@NullMarked
package io.github.corsstarter.browser;

import org.jspecify.annotations.NullMarked;
