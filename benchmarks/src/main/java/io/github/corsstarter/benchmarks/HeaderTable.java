/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * Headers as a servlet container keeps them: in arrays that are walked along. Reading and
 * writing allocates nothing, so that what is measured is the filter's alone; for the same
 * reason it can be read by one reader at a time.
 */
final class HeaderTable {

	private static final int CAPACITY = 32;

	private final String[] names = new String[CAPACITY];

	private final String[] values = new String[CAPACITY];

	private int size;

	private final Cursor valueCursor = new Cursor(this.values);

	private final Cursor nameCursor = new Cursor(this.names);

	void clear() {
		this.size = 0;
	}

	void add(String name, String value) {
		this.names[this.size] = name;
		this.values[this.size++] = value;
	}

	void set(String name, String value) {
		int index = find(name, 0);
		if (index < 0) {
			add(name, value);
		}
		else {
			this.values[index] = value;
		}
	}

	@Nullable String first(String name) {
		int index = find(name, 0);
		return (index >= 0) ? this.values[index] : null;
	}

	Enumeration<String> values(String name) {
		return this.valueCursor.start(name);
	}

	Enumeration<String> names() {
		return this.nameCursor.start(null);
	}

	Collection<String> valuesAsCollection(String name) {
		int index = find(name, 0);
		if (index < 0) {
			return Collections.emptyList();
		}
		List<String> found = new ArrayList<>(3);
		for (; index >= 0; index = find(name, index + 1)) {
			found.add(this.values[index]);
		}
		return found;
	}

	Collection<String> namesAsCollection() {
		return (this.size > 0) ? Arrays.asList(this.names).subList(0, this.size) : Collections.emptyList();
	}

	private int find(String name, int start) {
		for (int i = start; i < this.size; i++) {
			if (this.names[i].equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

	private final class Cursor implements Enumeration<String> {

		private final String[] elements;

		private @Nullable String name;

		private int next;

		Cursor(String[] elements) {
			this.elements = elements;
		}

		Cursor start(@Nullable String name) {
			this.name = name;
			this.next = next(0);
			return this;
		}

		private int next(int start) {
			return (this.name != null) ? find(this.name, start) : (start < HeaderTable.this.size) ? start : -1;
		}

		@Override
		public boolean hasMoreElements() {
			return this.next >= 0;
		}

		@Override
		public String nextElement() {
			if (this.next < 0) {
				throw new NoSuchElementException();
			}
			String element = this.elements[this.next];
			this.next = next(this.next + 1);
			return element;
		}

	}

}
