package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclarationReader;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils.MethodFilter;

/**
 * Finds the beans whose classes or methods carry the starter's annotations.
 *
 * @param beanFactory knows the beans
 */
record AnnotatedBeans(ListableBeanFactory beanFactory) {

	Stream<AnnotatedBean> find() {
		return types().map(AnnotatedBean::of).filter(AnnotatedBean::isAnnotated);
	}

	/**
	 * The classes of all beans that are the application's own.
	 */
	Stream<Class<?>> types() {
		return Stream.of(this.beanFactory.getBeanDefinitionNames())
			.<Class<?>>map(this::typeOf)
			.filter(AnnotatedBeans::isOfApplication)
			.<Class<?>>map(ClassUtils::getUserClass)
			.distinct();
	}

	private Class<?> typeOf(String name) {
		Class<?> type = this.beanFactory.getType(name, false);
		return (type != null) ? type : Object.class;
	}

	/**
	 * A proxy of an interface says nothing of its own: a client of a controller elsewhere
	 * can share its interface.
	 */
	private static boolean isOfApplication(Class<?> type) {
		return !Proxy.isProxyClass(type) && !type.getName().startsWith("org.springframework.")
				&& !type.getName().startsWith("java.");
	}

	/**
	 * A bean's class.
	 *
	 * @param type the class
	 * @param annotated whether the class itself is annotated
	 * @param methods the methods that are annotated
	 */
	record AnnotatedBean(Class<?> type, boolean annotated, Set<Method> methods) {

		private static AnnotatedBean of(Class<?> type) {
			return new AnnotatedBean(type, DeclarationReader.isAnnotated(type),
					MethodIntrospector.selectMethods(type, (MethodFilter) DeclarationReader::isAnnotated));
		}

		private boolean isAnnotated() {
			return this.annotated || !this.methods.isEmpty();
		}

	}

}
