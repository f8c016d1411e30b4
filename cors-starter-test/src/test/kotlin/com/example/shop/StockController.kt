package com.example.shop

import io.github.corsstarter.annotation.UseCorsPolicy
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RestController

@RestController
class StockController {

	@GetMapping("/api/stock")
	@UseCorsPolicy("everyone")
	suspend fun stock() = mapOf("tea" to 12)

}
