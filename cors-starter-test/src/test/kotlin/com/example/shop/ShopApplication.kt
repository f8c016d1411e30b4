package com.example.shop

import org.springframework.boot.autoconfigure.SpringBootApplication

/**
 * The application of `docs/webflux-kotlin.md`.
 */
@SpringBootApplication(proxyBeanMethods = false)
class ShopApplication
