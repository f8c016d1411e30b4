package io.github.corsstarter.reactive.handler;

import io.github.corsstarter.policy.Internal;

import org.springframework.web.reactive.HandlerMapping;

/**
 * A handler mapping of the policies, which has no handlers of the application.
 */
@Internal
public interface PolicyHandlerMapping extends HandlerMapping {

}
