/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dependencies that the documentation shows are artifacts of this build. The consumer
 * tests build projects with them.
 */
class XmlSnippetTests {

	@ParameterizedTest
	@MethodSource("snippets")
	void isADependencyOnThisBuild(Snippet snippet) throws Exception {
		Document project = parse(Files.readString(Documentation.ROOT.resolve("pom.xml")));
		Element dependency = parse(snippet.text()).getDocumentElement();
		assertThat(dependency.getTagName()).isEqualTo("dependency");
		assertThat(text(dependency, "groupId")).isEqualTo(text(project.getDocumentElement(), "groupId"));
		assertThat(text(dependency, "version")).isEqualTo(text(project.getDocumentElement(), "revision"));
		Path module = Documentation.ROOT.resolve(text(dependency, "artifactId"));
		assertThat(module.resolve("pom.xml")).content()
			.contains("<artifactId>" + text(dependency, "artifactId") + "</artifactId>");
		Path consumer = Documentation.ROOT.resolve("consumer-tests/src/it/servlet/pom.xml");
		String consumed = snippet.text().replace(text(dependency, "version"), "@project.version@").indent(8);
		assertThat(Files.readString(consumer).replaceAll("\\s+", " "))
			.contains(consumed.strip().replaceAll("\\s+", " "));
	}

	private static Document parse(String xml) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
	}

	private static String text(Element element, String name) {
		return element.getElementsByTagName(name).item(0).getTextContent();
	}

	private static Stream<Snippet> snippets() {
		return Documentation.snippets("xml");
	}

}
