package io.github.corsstarter.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the auto-configurations has all of them, with their conditions as the code
 * has them. With {@code -Ddocumentation.update=true} its tables are written anew.
 */
class AutoConfigurationsPageTests {

	private static final String PAGE = "docs/auto-configurations.md";

	private static final String IMPORTS = "META-INF/spring/%s.imports";

	/** The starter's own conditions. */
	private static final Map<String, String> CONDITIONS = Map.of("OnCorsEnabledCondition",
			"`cors.enabled` is not `false`", "OnCorsDisabledCondition", "`cors.enabled` is `false`",
			"OnCorsPoliciesCondition", "there is a policy, in properties or as a bean", "OnPossiblePoliciesCondition",
			"there is a policy, Spring Cloud may bring one, or `cors.log-equivalents` is `true`",
			"OnOriginSourceCondition", "a bean is a source of origins");

	@Test
	void hasAllAutoConfigurations() throws IOException {
		List<Class<?>> types = imported(AutoConfiguration.class.getName());
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("auto-configuration", "is there", "if", "after"));
		for (Class<?> type : types) {
			AutoConfiguration order = Objects.requireNonNull(type.getAnnotation(AutoConfiguration.class));
			assertThat(order.beforeName()).isEmpty();
			rows.add(List.of(code(type.getSimpleName()), purpose(type), conditions(type),
					Stream
						.of(Arrays.stream(order.after()).map(Class::getName), Arrays.stream(order.afterName()),
								types.stream().filter((other) -> isBefore(other, type)).map(Class::getName))
						.flatMap((names) -> names)
						.map((name) -> code(ClassUtils.getShortName(name)))
						.collect(Collectors.joining(", "))));
		}
		new GeneratedTable(PAGE, "auto-configurations").has(rows);
	}

	@Test
	void hasTheirPartsWithConditionsOfTheirOwn() throws IOException {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("of", "part", "if"));
		for (Class<?> type : imported(AutoConfiguration.class.getName())) {
			addParts(type, type, rows);
		}
		new GeneratedTable(PAGE, "parts").has(rows);
	}

	@Test
	void hasTheBeansThatOthersReplace() throws IOException {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("bean", "is not made if there is"));
		for (Class<?> type : imported(AutoConfiguration.class.getName())) {
			addReplaceable(type, rows);
		}
		new GeneratedTable(PAGE, "replaceable beans").has(rows);
	}

	@Test
	void hasTheConfigurationsOfTheManagementContext() throws IOException {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("configuration", "if"));
		for (Class<?> type : imported(
				"org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration")) {
			rows.add(List.of(code(type.getSimpleName()), conditions(type)));
		}
		new GeneratedTable(PAGE, "management configurations").has(rows);
	}

	private static void addParts(Class<?> outermost, Class<?> type, List<List<String>> rows) {
		sorted(type.getDeclaredClasses()).filter((part) -> part.isAnnotationPresent(Configuration.class))
			.forEach((part) -> {
				rows.add(List.of(code(outermost.getSimpleName()),
						code(part.getName().substring(outermost.getName().length() + 1).replace('$', '.')),
						conditions(part)));
				addParts(outermost, part, rows);
			});
	}

	private static void addReplaceable(Class<?> type, List<List<String>> rows) {
		Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(Bean.class)
					&& method.isAnnotationPresent(ConditionalOnMissingBean.class))
			.sorted(Comparator.comparing(Method::getName))
			.forEach((method) -> {
				ConditionalOnMissingBean missing = Objects
					.requireNonNull(method.getAnnotation(ConditionalOnMissingBean.class));
				List<String> others = Stream
					.concat(Arrays.stream(missing.value()).map((bean) -> "a bean of type " + code(bean.getSimpleName())),
							Arrays.stream(missing.name()).map((name) -> "a bean of this name"))
					.toList();
				rows.add(List.of(code(method.getName()), others.isEmpty()
						? "a bean of type " + code(method.getReturnType().getSimpleName()) : String.join(", or ", others)));
			});
		sorted(type.getDeclaredClasses()).filter((part) -> part.isAnnotationPresent(Configuration.class))
			.forEach((part) -> addReplaceable(part, rows));
	}

	private static Stream<Class<?>> sorted(Class<?>[] types) {
		return Arrays.stream(types).sorted(Comparator.comparing(Class::getName));
	}

	private static boolean isBefore(Class<?> type, Class<?> other) {
		return List.of(Objects.requireNonNull(type.getAnnotation(AutoConfiguration.class)).before()).contains(other);
	}

	/**
	 * The first sentence of the Javadoc, behind the word for what it is.
	 */
	private static String purpose(Class<?> type) {
		String source = Documentation
			.read(Documentation.MAIN_SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
		String javadoc = source.substring(source.indexOf("/**"), source.indexOf("*/"))
			.replaceAll("\\s*\n\\s*\\* ?", " ")
			.replaceAll("\\{@code ([^}]*)\\}", "`$1`");
		String opening = "/** {@link AutoConfiguration Auto-configuration} ";
		assertThat(javadoc).startsWith(opening);
		return javadoc.substring(opening.length(), javadoc.indexOf('.')).replaceFirst("^that ", "and ");
	}

	private static String conditions(Class<?> type) {
		return Arrays.stream(type.getAnnotations())
			.map(AutoConfigurationsPageTests::condition)
			.filter(Objects::nonNull)
			.collect(Collectors.joining("; "));
	}

	private static @Nullable String condition(Annotation annotation) {
		if (annotation instanceof ConditionalOnWebApplication web) {
			return switch (web.type()) {
				case ANY -> "it is a web application";
				case SERVLET -> "it is a servlet application";
				case REACTIVE -> "it is a reactive application";
			};
		}
		if (annotation instanceof ConditionalOnNotWebApplication) {
			return "it is not a web application";
		}
		if (annotation instanceof ConditionalOnClass present) {
			return names(present.value(), present.name()) + " on the class path";
		}
		if (annotation instanceof ConditionalOnBean bean) {
			return "there is a bean of type " + names(bean.value(), bean.type());
		}
		if (annotation instanceof ConditionalOnMissingBean bean) {
			return "there is no bean of type " + names(bean.value(), bean.type());
		}
		if (annotation instanceof ConditionalOnProperty property) {
			return code(String.join(", ", property.name())) + " is " + code(property.havingValue());
		}
		if (annotation instanceof ConditionalOnAvailableEndpoint available) {
			Class<?> endpoint = (available.value() != Void.class) ? available.value() : available.endpoint();
			String id = Objects.requireNonNull(endpoint.getAnnotation(Endpoint.class)).id();
			return "the endpoint " + code(id) + " is exposed" + ((available.exposure().length > 0) ? " over HTTP" : "");
		}
		if (annotation instanceof ConditionalOnEnabledHealthIndicator health) {
			return code("management.health." + health.value() + ".enabled") + " is not " + code("false");
		}
		if (annotation instanceof Conditional own) {
			return Arrays.stream(own.value())
				.map((condition) -> Objects.requireNonNull(CONDITIONS.get(condition.getSimpleName()),
						condition::getSimpleName))
				.collect(Collectors.joining("; "));
		}
		// What else is a condition has to have words of its own.
		assertThat(annotation.annotationType().isAnnotationPresent(Conditional.class)).as(annotation.toString())
			.isFalse();
		return null;
	}

	private static String names(Class<?>[] types, String[] names) {
		return Stream.concat(Arrays.stream(types).map(Class::getName), Arrays.stream(names))
			.map((name) -> code(ClassUtils.getShortName(name)))
			.collect(Collectors.joining(" and "));
	}

	private static String code(String text) {
		return "`" + text + "`";
	}

	private static List<Class<?>> imported(String annotation) throws IOException {
		ClassLoader classLoader = AutoConfigurationsPageTests.class.getClassLoader();
		List<Class<?>> types = new ArrayList<>();
		for (URL file : Collections.list(classLoader.getResources(IMPORTS.formatted(annotation)))) {
			try (InputStream in = file.openStream()) {
				new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
					.filter((line) -> line.startsWith("io.github.corsstarter."))
					.map((name) -> ClassUtils.resolveClassName(name, classLoader))
					.forEach(types::add);
			}
		}
		assertThat(types).isNotEmpty();
		return types;
	}

}
