/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * The arrows between packages run downwards only.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.github.corsstarter");

	@Test
	void arrowsBetweenPackagesRunDownwards() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("autoconfigure")
			.definedBy("..corsstarter.autoconfigure")
			.layer("autoconfigure.report")
			.definedBy("..autoconfigure.report..")
			.layer("actuate")
			.definedBy("..corsstarter.actuate..")
			.layer("servlet")
			.definedBy("..corsstarter.servlet")
			.layer("servlet.handler")
			.definedBy("..corsstarter.servlet.handler..")
			.layer("reactive")
			.definedBy("..corsstarter.reactive")
			.layer("reactive.handler")
			.definedBy("..corsstarter.reactive.handler..")
			.layer("source")
			.definedBy("..corsstarter.source..")
			.layer("decision")
			.definedBy("..corsstarter.decision..")
			.layer("handler")
			.definedBy("..corsstarter.handler..")
			.layer("routing")
			.definedBy("..routing..")
			.layer("annotation")
			.definedBy("..annotation..")
			.layer("policy")
			.definedBy("..policy..")
			.whereLayer("autoconfigure")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("autoconfigure.report")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("actuate")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("servlet")
			.mayOnlyBeAccessedByLayers("autoconfigure", "autoconfigure.report")
			.whereLayer("reactive")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("servlet.handler")
			.mayOnlyBeAccessedByLayers("servlet", "autoconfigure", "autoconfigure.report")
			.whereLayer("reactive.handler")
			.mayOnlyBeAccessedByLayers("reactive", "autoconfigure", "autoconfigure.report")
			.whereLayer("source")
			.mayOnlyBeAccessedByLayers("servlet", "reactive", "actuate", "autoconfigure", "autoconfigure.report")
			.whereLayer("decision")
			.mayOnlyBeAccessedByLayers("source", "servlet", "reactive", "actuate", "autoconfigure",
					"autoconfigure.report")
			.whereLayer("handler")
			.mayOnlyBeAccessedByLayers("servlet.handler", "reactive.handler", "servlet", "reactive", "actuate",
					"autoconfigure", "autoconfigure.report")
			.whereLayer("routing")
			.mayOnlyBeAccessedByLayers("handler", "decision", "source", "servlet.handler", "reactive.handler",
					"servlet", "reactive", "actuate", "autoconfigure", "autoconfigure.report")
			.whereLayer("annotation")
			.mayOnlyBeAccessedByLayers("handler", "autoconfigure", "autoconfigure.report")
			.check(CLASSES);
	}

	@Test
	void annotationsDependOnTheJdkAlone() {
		classes().that()
			.resideInAPackage("..annotation..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "io.github.corsstarter.annotation..")
			.check(CLASSES);
	}

	@Test
	void policyDependsOnTheJdkAlone() {
		classes().that()
			.resideInAPackage("..policy..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "io.github.corsstarter.policy..")
			.check(CLASSES);
	}

	/**
	 * What is written once for both web stacks knows neither.
	 */
	@Test
	void handlerAndDecisionKnowNoWebStack() {
		classes().that()
			.resideInAnyPackage("io.github.corsstarter.handler..", "io.github.corsstarter.decision..",
					"io.github.corsstarter.routing..")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("jakarta.servlet..", "org.springframework.web.servlet..",
					"org.springframework.web.reactive..", "org.springframework.web.server..", "reactor..")
			.check(CLASSES);
	}

	@Test
	void servletKnowsNoWebFlux() {
		classes().that()
			.resideInAPackage("..servlet..")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("org.springframework.web.reactive..", "org.springframework.web.server..",
					"reactor..")
			.check(CLASSES);
	}

	@Test
	void reactiveKnowsNoServlets() {
		classes().that()
			.resideInAPackage("..reactive..")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("jakarta.servlet..", "org.springframework.web.servlet..")
			.check(CLASSES);
	}

}
