package io.github.corsstarter.servlet.handler;

import org.springframework.web.servlet.HandlerMapping;

/**
 * A handler mapping of the policies, which has no handlers of the application.
 */
public interface PolicyHandlerMapping extends HandlerMapping {

}
