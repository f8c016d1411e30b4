package io.github.corsstarter.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A configuration file with many mistakes: one failure, all of them, each with its place.
 */
@ExtendWith(OutputCaptureExtension.class)
class TenMistakesTests {

	private static final Path README = Path.of("..", "README.md");

	@Test
	void failsOnceAndNamesAllOfThem(CapturedOutput output) throws IOException {
		Throwable failure = catchThrowable(() -> start(WebApplicationType.SERVLET));
		assertThat(failure).isNotNull();
		String printed = printed(output);
		assertThat(printed.lines().filter((line) -> Pattern.matches("\\d+\\. .*", line))).hasSize(12);
		assertThat(Files.readString(README, StandardCharsets.UTF_8)).as("the README shows what is printed")
			.contains(printed);
	}

	@Test
	void failsOnWebFluxAlike(CapturedOutput output) {
		assertThat(catchThrowable(() -> start(WebApplicationType.REACTIVE))).isNotNull();
		assertThat(printed(output)).contains("12 problems").contains("[ten-mistakes/application.yml] - 12:11");
	}

	private static String printed(CapturedOutput output) {
		String all = output.getAll().replace("\r", "");
		int start = all.indexOf("Description:\n\n");
		int end = all.indexOf("Action:", start);
		return all.substring(start + "Description:\n\n".length(), end).strip();
	}

	private static void start(WebApplicationType type) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(type)
			.properties("server.port=0", "spring.config.location=classpath:ten-mistakes/",
					"spring.main.banner-mode=off")
			.build();
		application.run();
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
