package io.github.corsstarter.autoconfigure;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.AnnotatedBeans.AnnotatedBean;
import io.github.corsstarter.handler.DeclarationProblem;
import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Checks, once all handlers are known, what they say about their policies.
 */
final class HandlerPoliciesCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(HandlerPoliciesCheck.class);

	private static final int NEAREST_DISTANCE = 3;

	private final DeclaredRoutes routes;

	private final CorsPolicies policies;

	private final CorsSettings settings;

	private final AnnotatedBeans beans;

	/**
	 * Create a check.
	 * @param routes the routes that say something
	 * @param policies the policies
	 * @param settings know which policies have nothing but annotations to select them
	 * @param beans find annotations that no route has
	 */
	HandlerPoliciesCheck(DeclaredRoutes routes, CorsPolicies policies, CorsSettings settings, AnnotatedBeans beans) {
		this.routes = routes;
		this.policies = policies;
		this.settings = settings;
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<DeclaredRoute> routes = this.routes.getRoutes();
		Set<PolicyDeclaration> declarations = declarations(routes);
		List<ConfigurationProblem> problems = new ArrayList<>(check(declarations));
		if (this.routes.ignoresCase()) {
			this.policies.checkIgnoringCase()
				.forEach((problem) -> problems
					.add(new ConfigurationProblem("CORS policy '%s'".formatted(problem.policyName()), problem.value(),
							null, "The application's handlers match paths in any case. " + problem.message(),
							problem.remedy(), false)));
		}
		withoutRoute(routes).forEach(problems::add);
		List<ConfigurationProblem> errors = problems.stream().filter((problem) -> !problem.warning()).toList();
		if (!errors.isEmpty()) {
			throw new InvalidCorsConfigurationException(errors);
		}
		unselected(declarations).forEach(problems::add);
		if (!problems.isEmpty()) {
			logger.warn(ConfigurationProblemReport.warn(problems));
		}
	}

	/**
	 * Check what the handlers of another dispatcher say.
	 */
	List<ConfigurationProblem> check(DeclaredRoutes routes) {
		return check(declarations(routes.getRoutes()));
	}

	private static Set<PolicyDeclaration> declarations(List<DeclaredRoute> routes) {
		return routes.stream().map(DeclaredRoute::declaration).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private List<ConfigurationProblem> check(Set<PolicyDeclaration> declarations) {
		return declarations.stream().flatMap((declaration) -> check(declaration).stream()).distinct().toList();
	}

	private List<ConfigurationProblem> check(PolicyDeclaration declaration) {
		String name = declaration.policyName();
		if (name != null && this.policies.get(name) == null) {
			return List.of(new ConfigurationProblem(declaration.location(), name, null,
					"There is no policy of this name, so that the route would allow nothing.", remedy(name), false));
		}
		return declaration.problems().stream().map(HandlerPoliciesCheck::problem).toList();
	}

	private static ConfigurationProblem problem(DeclarationProblem problem) {
		return new ConfigurationProblem(problem.location(), problem.value().isEmpty() ? null : problem.value(), null,
				problem.message(), problem.remedy(), problem.warning());
	}

	private String remedy(String name) {
		Collection<String> names = this.policies.asCollection().stream().map(CorsPolicy::name).toList();
		return names.stream()
			.min(Comparator.comparing((known) -> EditDistance.between(known, name)))
			.filter((known) -> EditDistance.between(known, name) <= NEAREST_DISTANCE)
			.map((known) -> "Write \"%s\", or add the policy cors.policies.%s.".formatted(known, name))
			.orElseGet(() -> "Write one of %s, or add the policy cors.policies.%s.".formatted(String.join(", ", names),
					name));
	}

	private Stream<ConfigurationProblem> withoutRoute(List<DeclaredRoute> routes) {
		Set<Object> handlers = routes.stream()
			.flatMap((route) -> Stream.of(route.handlerType(), route.handlerMethod()))
			.collect(Collectors.toSet());
		return this.beans.find().flatMap((bean) -> withoutRoute(bean, handlers));
	}

	private static Stream<ConfigurationProblem> withoutRoute(AnnotatedBean bean, Set<Object> handlers) {
		String type = bean.type().getSimpleName();
		Stream<String> methods = bean.methods()
			.stream()
			.filter((method) -> !handlers.contains(method))
			.map(Method::getName)
			.map((name) -> type + "#" + name);
		Stream<String> types = (bean.annotated() && !handlers.contains(bean.type())) ? Stream.of(type) : Stream.empty();
		return Stream.concat(types, methods)
			.map((element) -> new ConfigurationProblem("CORS annotation on " + element, null, null,
					"No route leads there, so that the annotation would have no effect.",
					"Put it on a handler method or a controller class; the route of a functional endpoint has the attribute UseCorsPolicy.ATTRIBUTE instead.",
					false));
	}

	private Stream<ConfigurationProblem> unselected(Set<PolicyDeclaration> declarations) {
		Set<String> named = declarations.stream().map(PolicyDeclaration::policyName).collect(Collectors.toSet());
		return this.settings.withoutPaths()
			.entrySet()
			.stream()
			.filter((entry) -> !named.contains(entry.getKey()))
			.map((entry) -> entry.getValue());
	}

}
