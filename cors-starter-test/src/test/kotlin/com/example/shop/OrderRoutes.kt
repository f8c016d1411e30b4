package com.example.shop

import io.github.corsstarter.annotation.UseCorsPolicy
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.web.reactive.function.server.ServerResponse
import org.springframework.web.reactive.function.server.awaitBody
import org.springframework.web.reactive.function.server.bodyValueAndAwait
import org.springframework.web.reactive.function.server.coRouter

data class Order(val product: String)

@Configuration(proxyBeanMethods = false)
class OrderRoutes {

	@Bean
	fun routes() = coRouter {
		"/api".nest {
			GET("/orders") {
				ServerResponse.ok().header("X-Total-Count", "1").bodyValueAndAwait(listOf(Order("tea")))
			}
			POST("/orders") { request ->
				ServerResponse.ok().bodyValueAndAwait(request.awaitBody<Order>())
			}
			GET("/prices") {
				ServerResponse.ok().bodyValueAndAwait(mapOf("tea" to 3))
			}
			withAttribute(UseCorsPolicy.ATTRIBUTE, "everyone")
		}
	}

}
