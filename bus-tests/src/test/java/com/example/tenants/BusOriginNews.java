package com.example.tenants;

import io.github.corsstarter.source.AllowedOriginsChangedEvent;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.bus.BusProperties;
import org.springframework.cloud.bus.event.Destination;
import org.springframework.cloud.bus.event.RemoteApplicationEvent;
import org.springframework.cloud.bus.jackson.RemoteApplicationEventScan;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells the other instances over Spring Cloud Bus, and hears what they tell.
 */
@Component
@RemoteApplicationEventScan
public class BusOriginNews {

	private final ApplicationEventPublisher publisher;

	private final String id;

	private final Destination allInstances;

	BusOriginNews(ApplicationEventPublisher publisher, BusProperties bus, Destination.Factory destinations,
			@Value("${spring.application.name}") String application) {
		this.publisher = publisher;
		this.id = bus.getId();
		this.allInstances = destinations.getDestination(application);
	}

	/** After the commit: an instance that forgets before it loads the old rows again. */
	@TransactionalEventListener
	void tell(AllowedOriginsChangedEvent event) {
		this.publisher.publishEvent(new OriginsChanged(this, this.id, this.allInstances, event));
	}

	/** Outside of transactions, so tell() does not send it round again. */
	@EventListener
	void hear(OriginsChanged event) {
		if (!this.id.equals(event.getOriginService())) {
			this.publisher.publishEvent(new AllowedOriginsChangedEvent(event.getPolicy(), event.getScope()));
		}
	}

	/**
	 * What the bus sends, as JSON.
	 */
	public static class OriginsChanged extends RemoteApplicationEvent {

		private String policy = "";

		/** Without a value: all of the policy. */
		private String scope;

		OriginsChanged() {
		}

		OriginsChanged(Object source, String sender, Destination destination, AllowedOriginsChangedEvent event) {
			super(source, sender, destination);
			this.policy = event.policy();
			this.scope = event.scope();
		}

		public String getPolicy() {
			return this.policy;
		}

		public String getScope() {
			return this.scope;
		}

	}

}
