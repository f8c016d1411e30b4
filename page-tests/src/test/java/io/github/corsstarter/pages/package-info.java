/**
 * The steps of the documentation's pages, done in their order.
 */
@NullMarked
package io.github.corsstarter.pages;

import org.jspecify.annotations.NullMarked;
