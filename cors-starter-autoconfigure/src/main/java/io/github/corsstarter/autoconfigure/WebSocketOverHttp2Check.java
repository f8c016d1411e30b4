package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * Says that Spring Security keeps browsers from opening WebSockets over HTTP/2 (RFC
 * 8441): its firewall refuses {@code CONNECT}, and its CSRF protection wants a token for
 * it. Both are the application's to change; the policies do not reach around them.
 */
final class WebSocketOverHttp2Check implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(WebSocketOverHttp2Check.class);

	private static final String ENABLED = "server.http2.enabled";

	/** Of the servers for servlets, the one that announces RFC 8441 to browsers. */
	private static final String SERVER = "org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory";

	private static final String SERVER_FACTORY = "jettyServletWebServerFactory";

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	WebSocketOverHttp2Check(ListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.environment.getProperty(ENABLED, Boolean.class, false) || !isAnnounced()
				|| this.beanFactory.getBeanNamesForType(HttpFirewall.class).length > 0) {
			return;
		}
		List<String> paths = webSocketPaths().sorted().toList();
		if (!paths.isEmpty()) {
			logger.warn(
					"A browser with an HTTP/2 connection opens the WebSockets of %s with CONNECT, which Spring Security's firewall answers with 400. Turn RFC 8441 off on the server, or let CONNECT through for these paths: docs/recipes.md says how."
						.formatted(String.join(", ", paths)));
		}
	}

	private boolean isAnnounced() {
		return this.beanFactory.containsBean(SERVER_FACTORY)
				&& ClassUtils.isPresent(SERVER, getClass().getClassLoader());
	}

	private Stream<String> webSocketPaths() {
		return this.beanFactory.getBeansOfType(SimpleUrlHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mapping) -> mapping.getUrlMap().entrySet().stream())
			.filter((entry) -> entry.getValue() instanceof WebSocketHttpRequestHandler
					|| entry.getValue() instanceof SockJsHttpRequestHandler)
			.map((entry) -> String.valueOf(entry.getKey()));
	}

}
