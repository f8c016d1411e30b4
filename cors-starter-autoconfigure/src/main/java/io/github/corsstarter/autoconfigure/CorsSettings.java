package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.routing.CorsPolicies;

/**
 * What the properties say, once nothing is wrong with them.
 *
 * @param policies the policies, none if there are none
 * @param filterOrder the order of the filter
 */
record CorsSettings(CorsPolicies policies, int filterOrder) {

}
