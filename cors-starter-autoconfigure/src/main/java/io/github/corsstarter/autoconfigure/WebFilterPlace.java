package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.reactive.CorsPolicyWebFilter;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.server.WebFilter;

/**
 * Whether the policies' filter is the first that sees a response: no filter, and nothing
 * else that can have one called back, stands ahead. Known once all beans are there; until
 * then, and wherever it is not certain, the answer is no.
 */
final class WebFilterPlace implements SmartInitializingSingleton {

	private final ListableBeanFactory beanFactory;

	private volatile boolean first;

	WebFilterPlace(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	boolean isFirst() {
		return this.first;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.first = !isThere(HttpHandlerDecoratorFactory.class) && !isThere(WebHttpHandlerBuilderCustomizer.class)
				&& isHandlerOfSpringBoot() && isFirstFilter();
	}

	private boolean isFirstFilter() {
		return this.beanFactory.getBeanProvider(WebFilter.class)
			.orderedStream()
			.findFirst()
			.filter(CorsPolicyWebFilter.class::isInstance)
			.isPresent();
	}

	/**
	 * One of the application's own may hide anything.
	 */
	private boolean isHandlerOfSpringBoot() {
		return isThere(HttpHandlerAutoConfiguration.class) && namesOf(HttpHandler.class).length == 1;
	}

	private boolean isThere(Class<?> type) {
		return namesOf(type).length > 0;
	}

	private String[] namesOf(Class<?> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false);
	}

}
