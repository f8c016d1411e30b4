/**
 * What the shop needs of Spring Security on Spring MVC.
 */
@NullMarked
package io.github.corsstarter.sample.servlet;

import org.jspecify.annotations.NullMarked;
