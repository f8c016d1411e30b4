package io.github.corsstarter.reactive.handler;

import org.springframework.web.reactive.HandlerMapping;

/**
 * A handler mapping of the policies, which has no handlers of the application.
 */
public interface PolicyHandlerMapping extends HandlerMapping {

}
