package io.github.corsstarter.documentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages lead to each other, and nowhere that is not there.
 */
class LinkTests {

	private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\((?!https?:)([^)#]*)(#[^)]*)?\\)");

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(Path page) {
		LINK.matcher(Documentation.read(page)).results().forEach((link) -> {
			Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
			assertThat(Files.exists(target)).as("%s in %s", link.group(), page).isTrue();
			if (link.group(2) != null) {
				assertThat(anchors(target)).as("%s in %s", link.group(), page).contains(link.group(2));
			}
		});
	}

	@ParameterizedTest
	@MethodSource("pages")
	void isLinkedFromTheReadme(Path page) {
		String name = Documentation.ROOT.relativize(page).toString();
		assertThat(name.equals("README.md")
				|| Documentation.read(Documentation.ROOT.resolve("README.md")).contains("(" + name))
			.as("the README links to %s", name)
			.isTrue();
	}

	private static Stream<String> anchors(Path page) {
		return Documentation.read(page)
			.lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
			.map((heading) -> "#" + heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
	}

	private static Stream<Path> pages() {
		return Documentation.pages();
	}

}
