package io.github.corsstarter.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.stereotype.Component;

/**
 * What has reached the server, in the order of its arrival, whether the policies let it
 * pass or not.
 */
@Component
class RequestLog {

	private final List<Entry> entries = new CopyOnWriteArrayList<>();

	Entry add(String method, String path) {
		Entry entry = new Entry(method, path);
		this.entries.add(entry);
		return entry;
	}

	/**
	 * The requests for a path as {@code method status}; the status is 0 until there is
	 * one.
	 */
	List<String> of(String path) {
		return this.entries.stream()
			.filter((entry) -> entry.path.equals(path))
			.map((entry) -> "%s %d".formatted(entry.method, entry.status))
			.toList();
	}

	static final class Entry {

		private final String method;

		private final String path;

		private volatile int status;

		private Entry(String method, String path) {
			this.method = method;
			this.path = path;
		}

		void setStatus(int status) {
			this.status = status;
		}

	}

}
