/**
 * The parts of the shop that differ on Spring MVC.
 */
@NullMarked
package io.github.corsstarter.sample.servlet;

import org.jspecify.annotations.NullMarked;
