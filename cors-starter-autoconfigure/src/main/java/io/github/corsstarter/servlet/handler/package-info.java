/**
 * The handler mappings of Spring MVC: which handlers a request may come to, and what they
 * declare.
 */
@NullMarked
package io.github.corsstarter.servlet.handler;

import org.jspecify.annotations.NullMarked;
