package com.example.tenants;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Listens to what the trigger says, on a connection and a thread of its own.
 */
@Component
public class PostgresOriginNews implements DisposableBean {

	private final DataSource dataSource;

	private final ApplicationEventPublisher publisher;

	private final CountDownLatch stopped = new CountDownLatch(1);

	PostgresOriginNews(DataSource dataSource, ApplicationEventPublisher publisher) {
		this.dataSource = dataSource;
		this.publisher = publisher;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		Thread thread = new Thread(this::listen, "origin-news");
		thread.setDaemon(true);
		thread.start();
	}

	private void listen() {
		while (!isStopped(0)) {
			try (Connection connection = this.dataSource.getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("LISTEN cors_origins");
				// What was said while nobody listened is lost: forget all of the policy.
				this.publisher.publishEvent(new AllowedOriginsChangedEvent("tenants", null));
				PGConnection postgres = connection.unwrap(PGConnection.class);
				while (!isStopped(0)) {
					// Fails where the connection was lost without a word.
					statement.execute("SELECT 1");
					for (PGNotification notification : postgres.getNotifications(5_000)) {
						publish(notification.getParameter());
					}
				}
			}
			catch (SQLException ex) {
				isStopped(1_000);
			}
		}
	}

	private void publish(String policyAndScope) {
		int slash = policyAndScope.indexOf('/');
		this.publisher.publishEvent(new AllowedOriginsChangedEvent(policyAndScope.substring(0, slash),
				policyAndScope.substring(slash + 1)));
	}

	private boolean isStopped(long waitMillis) {
		try {
			return this.stopped.await(waitMillis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	@Override
	public void destroy() {
		this.stopped.countDown();
	}

}
