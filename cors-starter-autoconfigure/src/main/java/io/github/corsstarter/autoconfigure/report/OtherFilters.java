package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The filters of an application by their place beside the policies' filter.
 *
 * @param beanFactory knows the filters
 * @param order the order of the policies' filter
 * @param beans what the web stack knows about filters
 */
@Internal
public record OtherFilters(ListableBeanFactory beanFactory, int order, FilterBeans beans) {

	private static final String AHEAD = "ahead of the policies, so it answers preflights, and refuses requests, before a policy is asked";

	private static final String HEADERS_AHEAD = "ahead of the policies, so what it answers itself comes first; its headers are replaced where a policy governs, and sent elsewhere";

	/**
	 * The names of those that stand ahead and may write CORS headers.
	 * @return the names of the beans
	 */
	public List<String> ahead() {
		return names().filter((name) -> orderOf(name) < this.order && mayWriteHeaders(name)).toList();
	}

	/**
	 * The names of those that stand ahead and have the given class.
	 */
	Stream<String> ahead(Class<?> filterType) {
		return names().filter((name) -> orderOf(name) < this.order && filterType.isInstance(filter(name)));
	}

	/**
	 * The names of those that stand behind and have one of the given classes.
	 */
	List<String> behind(Collection<Class<?>> filterTypes) {
		return names()
			.filter((name) -> orderOf(name) >= this.order
					&& filterTypes.stream().anyMatch((type) -> type.isInstance(filter(name))))
			.toList();
	}

	/**
	 * The filters that are CORS configuration: those of Spring's class, wherever they
	 * stand, and all others that write CORS headers.
	 * @param type the class of Spring's CORS filter
	 * @param says reads what such a filter says
	 */
	Stream<OtherCors> withCors(Class<?> type, Function<Object, SpringCors> says) {
		return names().flatMap((name) -> {
			Object filter = filter(name);
			return (filter != null) ? withCors(name, filter, type, says) : Stream.empty();
		});
	}

	private Stream<OtherCors> withCors(String name, Object filter, Class<?> type, Function<Object, SpringCors> says) {
		boolean ahead = orderOf(name) < this.order;
		if (type.isInstance(filter)) {
			Supplier<SpringCors> itsOwn = () -> this.beans.narrow(says.apply(filter), name, this.beanFactory);
			String what = "%s '%s'".formatted(type.getSimpleName(), name);
			return Stream.of(ahead ? new OtherCors(Kind.CORS_FILTER, what, AHEAD, itsOwn)
					: OtherCors.ignoredWhereGoverned(Kind.CORS_FILTER, what, itsOwn));
		}
		if (!CorsHeaderWriters.writesHeaders(filter.getClass())) {
			return Stream.empty();
		}
		String what = "CORS headers of the filter '%s'".formatted(name);
		return Stream.of(ahead ? new OtherCors(Kind.OTHER_FILTER, what, HEADERS_AHEAD, () -> CorsHeaderWriters.BY_CODE)
				: OtherCors.ignoredWhereGoverned(Kind.OTHER_FILTER, what, () -> CorsHeaderWriters.BY_CODE));
	}

	private Stream<String> names() {
		List<String> names = this.beans.types()
			.stream()
			.flatMap((type) -> Stream.of(this.beanFactory.getBeanNamesForType(type)))
			.distinct()
			.toList();
		Set<Object> registered = registered(names);
		return names.stream()
			.filter((name) -> this.beans.isOn(this.beanFactory.getBean(name))
					&& !registered.contains(this.beanFactory.getBean(name)));
	}

	/**
	 * The filters that stand where another bean puts them, whatever order they have.
	 */
	private Set<Object> registered(List<String> names) {
		Set<Object> registered = Collections.newSetFromMap(new IdentityHashMap<>());
		for (String name : names) {
			Object bean = this.beanFactory.getBean(name);
			Object filter = this.beans.filterOf(bean);
			if (filter != null && filter != bean) {
				registered.add(filter);
			}
		}
		return registered;
	}

	int orderOf(String name) {
		return this.beans.orderOf(name, this.beanFactory);
	}

	/**
	 * Of Spring's filters only those for CORS do.
	 */
	private boolean mayWriteHeaders(String name) {
		Object filter = filter(name);
		return filter == null || !filter.getClass().getPackageName().startsWith("org.springframework.")
				|| filter.getClass().getSimpleName().startsWith("Cors");
	}

	private @Nullable Object filter(String name) {
		return this.beans.filterOf(this.beanFactory.getBean(name));
	}

}
