package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.AnnotatedBeans.AnnotatedBean;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Checks that an application whose handlers ask for policies has some: without any there
 * is no filter that could follow.
 */
final class AnnotationsWithoutPoliciesCheck implements SmartInitializingSingleton {

	private final ObjectProvider<CorsPolicyRegistry> registry;

	private final AnnotatedBeans beans;

	AnnotationsWithoutPoliciesCheck(ObjectProvider<CorsPolicyRegistry> registry, AnnotatedBeans beans) {
		this.registry = registry;
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.registry.getIfAvailable() != null) {
			return;
		}
		List<ConfigurationProblem> problems = this.beans.find()
			.flatMap(AnnotationsWithoutPoliciesCheck::check)
			.toList();
		if (!problems.isEmpty()) {
			throw new InvalidCorsConfigurationException(problems);
		}
	}

	private static Stream<ConfigurationProblem> check(AnnotatedBean bean) {
		String type = bean.type().getSimpleName();
		Stream<String> methods = bean.methods().stream().map((method) -> type + "#" + method.getName());
		return Stream.concat(bean.annotated() ? Stream.of(type) : Stream.empty(), methods)
			.map((element) -> new ConfigurationProblem("CORS annotation on " + element, null, null,
					"The application has no CORS policy, so that no filter is there to follow the annotation.",
					"Add a policy such as cors.policies.public with its allowed-origins, or remove the annotation.",
					false));
	}

}
