/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.autoconfigure.report.equivalent.EquivalentPolicies;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.decision.Printable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * The CORS configuration of an application that is not a policy. Beans are looked through
 * once, and what a configuration says is read when someone asks. Safe for use by many
 * threads.
 */
final class OtherCorsList {

	private final SingletonSupplier<List<OtherCors>> found;

	OtherCorsList(ObjectProvider<OtherCorsFinder> finders) {
		this.found = SingletonSupplier.of(() -> find(finders));
	}

	private static List<OtherCors> find(ObjectProvider<OtherCorsFinder> finders) {
		Map<String, OtherCors> found = new LinkedHashMap<>();
		for (OtherCorsFinder finder : finders.orderedStream().toList()) {
			finder.find().forEach((other) -> found.putIfAbsent(other.what(), other));
		}
		return List.copyOf(found.values());
	}

	List<OtherCors> find() {
		return this.found.obtain();
	}

	/**
	 * Say as policies what each configuration says.
	 * @return the configurations, with the text of a YAML document for each
	 */
	Map<OtherCors, String> equivalents() {
		EquivalentPolicies policies = new EquivalentPolicies();
		Map<OtherCors, String> equivalents = new LinkedHashMap<>();
		find().forEach((other) -> equivalents.put(other, policies.yaml(other.what(), read(other))));
		return equivalents;
	}

	/**
	 * Others' beans may fail in any way, and that is no reason to say nothing of the
	 * rest.
	 */
	private static SpringCors read(OtherCors other) {
		try {
			return other.says().get();
		}
		catch (RuntimeException ex) {
			return SpringCors.unreadable("It cannot be read: " + Printable.of(ex.toString()));
		}
	}

}
