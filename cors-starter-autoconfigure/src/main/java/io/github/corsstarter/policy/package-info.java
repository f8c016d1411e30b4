/**
 * What is allowed: policies, origins, and the decision about one request with its reason.
 * Depends on the JDK alone; knows neither servlets nor exchanges nor paths.
 */
@NullMarked
package io.github.corsstarter.policy;

import org.jspecify.annotations.NullMarked;
