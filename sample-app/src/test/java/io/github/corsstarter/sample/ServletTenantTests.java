package io.github.corsstarter.sample;

/**
 * Tenants on Spring MVC.
 */
class ServletTenantTests extends TenantTests {

}
