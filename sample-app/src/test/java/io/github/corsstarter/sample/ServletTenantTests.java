/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

/**
 * Tenants on Spring MVC.
 */
class ServletTenantTests extends TenantTests {

}
