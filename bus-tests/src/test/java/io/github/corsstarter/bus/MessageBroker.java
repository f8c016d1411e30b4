/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.bus;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.stream.binder.test.InputDestination;
import org.springframework.cloud.stream.binder.test.OutputDestination;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.Message;

/**
 * Brings what an instance sends to all of them, the sender too, as a topic does.
 */
final class MessageBroker {

	/**
	 * If both had one name, the binder would bring each message to its sender alone. JSON
	 * comes ahead of the defaults of the bus.
	 */
	static final String PROPERTY = """
			spring.application.json={"spring.cloud.stream.bindings.springCloudBusOutput.destination":"sent"}""";

	private static final String OUTPUT = "sent";

	private static final String INPUT = "springCloudBus";

	private final JsonMapper json = new JsonMapper();

	private final List<ConfigurableApplicationContext> instances;

	MessageBroker(ConfigurableApplicationContext... instances) {
		this.instances = List.of(instances);
	}

	/**
	 * Deliver what has been sent and what that causes to be sent.
	 * @return the types of the events, without those that acknowledge others
	 */
	List<String> deliver() {
		List<String> types = new ArrayList<>();
		for (int before = -1; before < types.size();) {
			before = types.size();
			for (ConfigurableApplicationContext sender : this.instances) {
				Message<byte[]> message = sender.getBean(OutputDestination.class).receive(0, OUTPUT);
				if (message != null) {
					this.instances.forEach((receiver) -> receiver.getBean(InputDestination.class).send(message, INPUT));
					types.add(this.json.readTree(message.getPayload()).path("type").asString());
				}
			}
		}
		return types.stream().filter((type) -> !type.equals("AckRemoteApplicationEvent")).toList();
	}

}
