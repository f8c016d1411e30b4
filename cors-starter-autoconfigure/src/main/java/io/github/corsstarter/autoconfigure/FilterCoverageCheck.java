package io.github.corsstarter.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.servlet.CorsPolicyFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * Checks that the policies' filter stands before each route whose handler asks for a
 * policy: an application can register the filter itself, and for some paths only.
 */
final class FilterCoverageCheck implements SmartInitializingSingleton {

	private static final String SUBTREE = "/*";

	private final ObjectProvider<FilterRegistrationBean<?>> registrations;

	private final String dispatcherPrefix;

	private final Supplier<List<DeclaredRoute>> routes;

	/**
	 * Create a check.
	 * @param registrations the registrations of filters
	 * @param dispatcherPrefix the path of the dispatcher servlet, empty for the root
	 * @param routes the routes whose handlers say something
	 */
	FilterCoverageCheck(ObjectProvider<FilterRegistrationBean<?>> registrations, String dispatcherPrefix,
			Supplier<List<DeclaredRoute>> routes) {
		this.registrations = registrations;
		this.dispatcherPrefix = dispatcherPrefix;
		this.routes = routes;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<Collection<String>> covered = covered(this.registrations).toList();
		List<ConfigurationProblem> problems = this.routes.get()
			.stream()
			.filter((route) -> covered.stream().noneMatch((patterns) -> covers(patterns, route)))
			.map((route) -> new ConfigurationProblem(route.declaration().location(), null, null,
					"The policies' filter does not stand before this route (%s), so that nothing follows the annotation."
						.formatted(String.join(", ", route.paths())),
					"Register the CorsPolicyFilter for '/*', or leave its registration to the starter.", false))
			.distinct()
			.toList();
		if (!problems.isEmpty()) {
			throw new InvalidCorsConfigurationException(problems);
		}
	}

	/**
	 * Whether the policies' filter stands before all that an application serves.
	 */
	static boolean coversAll(ObjectProvider<FilterRegistrationBean<?>> registrations) {
		return covered(registrations).anyMatch((patterns) -> patterns.isEmpty() || patterns.contains(SUBTREE));
	}

	private static Stream<Collection<String>> covered(ObjectProvider<FilterRegistrationBean<?>> registrations) {
		return registrations.stream()
			.filter((registration) -> registration.isEnabled() && registration.getFilter() instanceof CorsPolicyFilter)
			.map(FilterRegistrationBean::getUrlPatterns);
	}

	private boolean covers(Collection<String> patterns, DeclaredRoute route) {
		return patterns.isEmpty() || route.paths()
			.stream()
			.allMatch((path) -> patterns.stream().anyMatch((pattern) -> covers(pattern, path)));
	}

	private boolean covers(String pattern, String path) {
		String servletPath = this.dispatcherPrefix + path;
		return pattern.endsWith(SUBTREE)
				? (servletPath + "/").startsWith(pattern.substring(0, pattern.length() - SUBTREE.length()) + "/")
				: pattern.equals(servletPath);
	}

}
