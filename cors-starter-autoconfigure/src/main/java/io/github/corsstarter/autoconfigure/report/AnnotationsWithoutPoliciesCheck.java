/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.AnnotatedBeans.AnnotatedBean;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Checks that an application whose handlers ask for policies has some: without any there
 * is no filter that could follow.
 */
@Internal
public final class AnnotationsWithoutPoliciesCheck implements ConfigurationCheck {

	private final AnnotatedBeans beans;

	public AnnotationsWithoutPoliciesCheck(ListableBeanFactory beanFactory) {
		this.beans = new AnnotatedBeans(beanFactory);
	}

	/**
	 * Code that holds no policies yet may set some later.
	 */
	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		boolean some = !policies.isEmpty() || policies != settings.policies();
		return some ? Stream.empty() : this.beans.find().stream().flatMap(AnnotationsWithoutPoliciesCheck::check);
	}

	@Override
	public boolean isForNoPolicies() {
		return true;
	}

	private static Stream<ConfigurationProblem> check(AnnotatedBean bean) {
		String type = bean.type().getSimpleName();
		Stream<String> methods = bean.methods().stream().map((method) -> type + "#" + method.getName());
		return Stream.concat(bean.annotated() ? Stream.of(type) : Stream.empty(), methods)
			.map((element) -> ConfigurationProblem.error("CORS annotation on " + element,
					"The application has no CORS policy, so no filter is there to follow the annotation.",
					"Add a policy such as cors.policies.public with its allowed-origins, or remove the annotation."));
	}

}
