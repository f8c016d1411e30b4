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
			.definedBy("..autoconfigure..")
			.layer("servlet")
			.definedBy("..servlet..")
			.layer("reactive")
			.definedBy("..reactive..")
			.layer("actuate")
			.definedBy("..corsstarter.actuate..")
			.layer("routing")
			.definedBy("..routing..")
			.layer("annotation")
			.definedBy("..annotation..")
			.layer("policy")
			.definedBy("..policy..")
			.whereLayer("autoconfigure")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("servlet")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("reactive")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("actuate")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("routing")
			.mayOnlyBeAccessedByLayers("servlet", "reactive", "actuate", "autoconfigure")
			.whereLayer("annotation")
			.mayOnlyBeAccessedByLayers("routing", "autoconfigure")
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
