package io.github.corsstarter.servlet;

import java.util.List;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.HeaderField;
import io.github.corsstarter.policy.ResponseHeaders;
import io.github.corsstarter.policy.VaryNames;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response whose CORS headers are the decision's: what others write to them has no
 * effect, what they write to {@code Vary} is merged, and a reset does not lose them.
 * <p>
 * The headers are written at once, so that they are there whenever the response is
 * committed, and so that Spring's own CORS processing, which leaves a response alone that
 * has {@code Access-Control-Allow-Origin}, does.
 */
final class GovernedResponse extends HttpServletResponseWrapper {

	private final CorsDecision decision;

	private GovernedResponse(HttpServletResponse response, CorsDecision decision) {
		super(response);
		this.decision = decision;
	}

	static GovernedResponse govern(HttpServletResponse response, CorsDecision decision) {
		GovernedResponse governed = new GovernedResponse(response, decision);
		governed.writeHeaders();
		return governed;
	}

	/**
	 * Write the decision's headers, over those that are there.
	 */
	private void writeHeaders() {
		HttpServletResponse response = response();
		String allowOrigin = this.decision.allowOrigin();
		if (allowOrigin != null) {
			response.setHeader(ResponseHeaders.ALLOW_ORIGIN, allowOrigin);
		}
		List<HeaderField> headers = this.decision.headers();
		for (int i = 0; i < headers.size(); i++) {
			response.setHeader(headers.get(i).name(), headers.get(i).value());
		}
		writeVary();
	}

	/**
	 * Each name as a line of its own: other writers of {@code Vary} look for their names
	 * among the lines.
	 */
	private void writeVary() {
		List<String> names = this.decision.vary();
		for (int i = 0; i < names.size(); i++) {
			if (!VaryNames.contain(response().getHeaders(ResponseHeaders.VARY), names.get(i))) {
				response().addHeader(ResponseHeaders.VARY, names.get(i));
			}
		}
	}

	private HttpServletResponse response() {
		return (HttpServletResponse) getResponse();
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (isVary(name)) {
			super.setHeader(name, value);
			writeVary();
		}
		else if (!ResponseHeaders.isOwned(name)) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (isVary(name) && value != null) {
			String others = VaryNames.without(value, this.decision.vary());
			if (!others.isEmpty()) {
				super.addHeader(name, others);
			}
		}
		else if (!ResponseHeaders.isOwned(name)) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		if (!ResponseHeaders.isOwned(name)) {
			super.setIntHeader(name, value);
		}
	}

	@Override
	public void addIntHeader(String name, int value) {
		if (!ResponseHeaders.isOwned(name)) {
			super.addIntHeader(name, value);
		}
	}

	@Override
	public void setDateHeader(String name, long date) {
		if (!ResponseHeaders.isOwned(name)) {
			super.setDateHeader(name, date);
		}
	}

	@Override
	public void addDateHeader(String name, long date) {
		if (!ResponseHeaders.isOwned(name)) {
			super.addDateHeader(name, date);
		}
	}

	@Override
	public void reset() {
		super.reset();
		writeHeaders();
	}

	private static boolean isVary(String name) {
		return name.equalsIgnoreCase(ResponseHeaders.VARY);
	}

}
