package io.github.corsstarter.autoconfigure.report;

import java.util.List;

import io.github.corsstarter.policy.Internal;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

/**
 * What Spring Boot knows about beans that are servlet filters. Of a filter that no other
 * bean registers the class says the order: Spring Boot does not look at {@code @Order} on
 * the method that makes it, unless {@code @FilterRegistration} stands there too.
 */
@Internal
public final class ServletFilterBeans implements FilterBeans {

	@Override
	public List<Class<?>> types() {
		return List.of(AbstractFilterRegistrationBean.class, Filter.class);
	}

	@Override
	public @Nullable Object filterOf(Object bean) {
		return (bean instanceof AbstractFilterRegistrationBean<?> registration) ? registration.getFilter() : bean;
	}

	@Override
	public boolean isOn(Object bean) {
		return !(bean instanceof AbstractFilterRegistrationBean<?> registration) || registration.isEnabled();
	}

	@Override
	public int orderOf(String name, ListableBeanFactory beanFactory) {
		Object bean = beanFactory.getBean(name);
		if (bean instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		Integer ofClass = OrderUtils.getOrder(bean.getClass());
		if (ofClass != null) {
			return ofClass;
		}
		return (beanFactory.findAnnotationOnBean(name, FilterRegistration.class) != null)
				? FilterBeans.super.orderOf(name, beanFactory) : Ordered.LOWEST_PRECEDENCE;
	}

}
