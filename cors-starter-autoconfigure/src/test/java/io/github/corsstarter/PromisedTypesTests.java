/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.corsstarter.policy.Internal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is promised to users, and that nothing else looks as if it were.
 */
class PromisedTypesTests {

	private static final String PACKAGE = "io.github.corsstarter.";

	private static final Set<String> PROMISED = Set.of(
	// @formatter:off
			"annotation.UseCorsPolicy",
			"annotation.DisableCors",

			"policy.CorsPolicy",
			"policy.PolicySetting",
			"policy.PolicyDanger",
			"policy.PolicyProblem",
			"policy.InvalidCorsException",
			"policy.InvalidCorsPolicyException",
			"policy.CorsRequest",
			"policy.CorsDecision",
			"policy.DecisionReason",
			"policy.RequestKind",
			"policy.EnforcementMode",
			"policy.DisallowedRequests",
			"policy.CrossSiteForms",

			"routing.CorsPolicies",
			"routing.CorsPolicyRegistry",
			"routing.RoutingProblem",
			"routing.InvalidCorsPoliciesException",

			"decision.DecisionListener",
			"decision.ReportedDecision",
			"decision.CorsRejectedEvent",

			"source.AllowedOriginSource",
			"source.ReactiveAllowedOriginSource",
			"source.AllowedOriginLookup",
			"source.OriginScope",
			"source.AllowedOriginsChangedEvent",
			"source.JdbcAllowedOriginSource",

			"actuate.CorsEndpoint",
			"servlet.CorsPolicyFilter",
			"reactive.CorsPolicyWebFilter",

			"autoconfigure.CorsProperties",
			"autoconfigure.CorsPolicyProperties",
			"autoconfigure.CorsOriginSourcesProperties",
			"autoconfigure.CorsPolicyCustomizer",
			"autoconfigure.ConfiguredCorsPolicies",
			"autoconfigure.CorsAutoConfiguration",
			"autoconfigure.CorsServletAutoConfiguration",
			"autoconfigure.CorsReactiveAutoConfiguration",
			"autoconfigure.CorsOriginSourcesAutoConfiguration",
			"autoconfigure.CorsReloadAutoConfiguration",
			"autoconfigure.CorsActuatorAutoConfiguration", "autoconfigure.CorsDisabledAutoConfiguration",
			"autoconfigure.CorsEndpointAutoConfiguration",
			"autoconfigure.CorsHealthAutoConfiguration",
			"autoconfigure.CorsMetricsAutoConfiguration",
			"autoconfigure.CorsOriginNewsAutoConfiguration",
			"autoconfigure.OtherCorsAutoConfiguration"
	// @formatter:on
	);

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.github.corsstarter");

	@Test
	void publicTypesThatAreNotMarkedArePromised() {
		assertThat(publicTypes().filter((type) -> !isMarked(type)).map(PromisedTypesTests::name))
			.containsExactlyInAnyOrderElementsOf(PROMISED);
	}

	/**
	 * What no other package uses, and no promised type shows, need not be public at all.
	 */
	@Test
	void markedTypesAreUsedByOtherPackages() {
		assertThat(publicTypes().filter(PromisedTypesTests::isMarked).filter((type) -> !type.isAnnotation()))
			.isNotEmpty()
			.allMatch((type) -> type.getDirectDependenciesToSelf()
				.stream()
				.anyMatch((use) -> !use.getOriginClass().getPackageName().equals(type.getPackageName())
						|| PROMISED.contains(name(use.getOriginClass())) && isShownBy(use.getOriginClass(), type)));
	}

	@Test
	void promisedTypesShowNoOthers() {
		assertThat(publicTypes().filter((type) -> PROMISED.contains(name(type)))
			.flatMap(PromisedTypesTests::withVisibleNested)
			.flatMap(PromisedTypesTests::shown)).isEmpty();
	}

	@Test
	void checkOfReleasesLeavesOutWhatIsMarked() throws IOException {
		assertThat(Files.readString(Path.of("..", "pom.xml")))
			.contains("<exclude>@" + Internal.class.getName() + "</exclude>");
	}

	@Test
	void javadocLeavesOutPackagesThatPromiseNothing() throws IOException {
		String packages = publicTypes().map(JavaClass::getPackageName)
			.distinct()
			.filter((name) -> publicTypes().filter((type) -> type.getPackageName().equals(name))
				.allMatch(PromisedTypesTests::isMarked))
			.sorted(Comparator.comparing(String::length))
			.collect(Collectors.joining(","));
		assertThat(Files.readString(Path.of("..", "pom.xml")))
			.contains("<excludePackageNames>" + packages + "</excludePackageNames>");
	}

	private static Stream<JavaClass> publicTypes() {
		return CLASSES.stream().filter(JavaClass::isTopLevelClass).filter(isVisible());
	}

	private static String name(JavaClass type) {
		return type.getName().substring(PACKAGE.length());
	}

	private static boolean isMarked(JavaClass type) {
		return type.isAnnotatedWith(Internal.class);
	}

	private static Predicate<JavaClass> isVisible() {
		return (type) -> type.getModifiers().contains(JavaModifier.PUBLIC);
	}

	/**
	 * A nested type is promised with the one around it, unless it is marked itself.
	 */
	private static Stream<JavaClass> withVisibleNested(JavaClass type) {
		Stream<JavaClass> nested = CLASSES.stream()
			.filter((other) -> other.getEnclosingClass().filter(type::equals).isPresent())
			.filter(isVisible())
			.filter((other) -> !isMarked(other));
		return Stream.concat(Stream.of(type), nested);
	}

	/**
	 * Say what a promised type shows of what is not promised.
	 */
	private static Stream<String> shown(JavaClass type) {
		Stream<String> supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
			.flatMap((supertype) -> hidden(supertype).map((shown) -> type.getName() + " is a " + shown));
		Stream<String> members = type.getMembers()
			.stream()
			.filter(PromisedTypesTests::isPromised)
			.flatMap((member) -> types(member).flatMap(PromisedTypesTests::hidden)
				.map((shown) -> member.getFullName() + " shows " + shown));
		return Stream.concat(supertypes, members);
	}

	private static boolean isPromised(JavaMember member) {
		return (member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED)) && !member.isAnnotatedWith(Internal.class);
	}

	private static boolean isShownBy(JavaClass promised, JavaClass type) {
		return promised.getMethods()
			.stream()
			.filter((method) -> method.getModifiers().contains(JavaModifier.PUBLIC))
			.anyMatch((method) -> method.getReturnType().getAllInvolvedRawTypes().contains(type));
	}

	private static Stream<JavaType> types(JavaMember member) {
		if (member instanceof JavaField field) {
			return Stream.of(field.getType());
		}
		JavaCodeUnit code = (JavaCodeUnit) member;
		return Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream());
	}

	private static Stream<String> hidden(JavaType type) {
		return type.getAllInvolvedRawTypes()
			.stream()
			.filter((raw) -> raw.getName().startsWith(PACKAGE))
			.filter((raw) -> isHidden(raw))
			.map(JavaClass::getName)
			.collect(Collectors.toSet())
			.stream();
	}

	private static boolean isHidden(JavaClass type) {
		Deque<JavaClass> around = new ArrayDeque<>();
		for (JavaClass next = type; next != null; next = next.getEnclosingClass().orElse(null)) {
			around.addLast(next);
		}
		return around.stream().anyMatch(PromisedTypesTests::isMarked) || !PROMISED.contains(name(around.getLast()));
	}

}
