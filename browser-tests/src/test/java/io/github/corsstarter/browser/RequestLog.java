package io.github.corsstarter.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.stereotype.Component;

/**
 * What has reached the server, whether the policies let it pass or not.
 */
@Component
class RequestLog {

	private final List<Entry> entries = new CopyOnWriteArrayList<>();

	void add(String method, String path, int status) {
		this.entries.add(new Entry(method, path, status));
	}

	/**
	 * The requests for a path in their order, as {@code method status}.
	 */
	List<String> of(String path) {
		return this.entries.stream()
			.filter((entry) -> entry.path().equals(path))
			.map((entry) -> "%s %d".formatted(entry.method(), entry.status()))
			.toList();
	}

	private record Entry(String method, String path, int status) {

	}

}
