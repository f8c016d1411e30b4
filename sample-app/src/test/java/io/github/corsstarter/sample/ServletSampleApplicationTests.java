package io.github.corsstarter.sample;

/**
 * The sample application on Spring MVC.
 */
class ServletSampleApplicationTests extends SampleApplicationTests {

	ServletSampleApplicationTests() {
		super("TomcatWebServer");
	}

}
