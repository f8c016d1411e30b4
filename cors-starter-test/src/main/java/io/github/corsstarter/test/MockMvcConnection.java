package io.github.corsstarter.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.Cookie;

import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Sends requests through MockMvc.
 */
final class MockMvcConnection implements BrowserConnection {

	/** The URL of a mock request that names no other. */
	private static final URI SERVER = URI.create("http://localhost");

	private final MockMvcTester mvc;

	MockMvcConnection(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Override
	public URI server() {
		return SERVER;
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		MockMvcTester.MockMvcRequestBuilder builder = this.mvc.method(HttpMethod.valueOf(request.method()))
			.uri(request.uri())
			.content(request.body());
		request.headersWithoutCookies().forEach((header) -> builder.header(header.name(), header.value()));
		request.cookies().forEach((name, value) -> builder.cookie(new Cookie(name, value)));
		MvcTestResult result = builder.exchange();
		if (result.getUnresolvedException() != null) {
			throw new IllegalStateException("The application has no answer to " + request,
					result.getUnresolvedException());
		}
		return toResponse(result.getResponse());
	}

	private static BrowserResponse toResponse(MockHttpServletResponse response) {
		List<HeaderLine> headers = response.getHeaderNames()
			.stream()
			.flatMap((name) -> response.getHeaders(name).stream().map((value) -> new HeaderLine(name, value)))
			.toList();
		return new BrowserResponse(response.getStatus(), headers,
				new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
	}

}
