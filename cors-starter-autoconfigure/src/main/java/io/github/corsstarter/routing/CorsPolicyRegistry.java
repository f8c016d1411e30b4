package io.github.corsstarter.routing;

import java.util.List;
import java.util.Optional;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Holds the policies in force. They can be replaced while the application runs, all of
 * them in one step: a request is governed by one set of policies from its beginning to
 * its end. Safe for use by many threads.
 */
public final class CorsPolicyRegistry {

	private final InForce inForce;

	private final boolean onlyReserved;

	private volatile ReservedPaths reservedPaths;

	/**
	 * Create a registry.
	 * @param policies the policies in force from the start
	 */
	public CorsPolicyRegistry(CorsPolicies policies) {
		this(new InForce(policies), false, ReservedPaths.NONE);
	}

	private CorsPolicyRegistry(InForce inForce, boolean onlyReserved, ReservedPaths reservedPaths) {
		this.inForce = inForce;
		this.onlyReserved = onlyReserved;
		this.reservedPaths = reservedPaths;
	}

	/**
	 * Reserve paths, besides those that are reserved already. To be called before the
	 * first request comes: what is reserved may be known only when the registry has been
	 * created.
	 * @param paths the paths that only a policy which names them governs
	 */
	@Internal
	public synchronized void reserve(List<ReservedPath> paths) {
		this.reservedPaths = this.reservedPaths.and(paths);
	}

	/**
	 * Create a registry of the same policies, whatever they are at a time, for a server
	 * that has nothing but reserved paths.
	 * @param paths the paths there, each governed by a policy that names it, and by no
	 * other
	 * @return the registry
	 */
	@Internal
	public CorsPolicyRegistry forReserved(List<ReservedPath> paths) {
		return new CorsPolicyRegistry(this.inForce, true, new ReservedPaths(paths));
	}

	/**
	 * Find the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @return the policy, or {@code null} if none does
	 */
	public @Nullable CorsPolicy find(PathContainer path) {
		PolicySelection selection = select(this.inForce.policies, path, false);
		return (selection != null) ? selection.policy() : null;
	}

	/**
	 * Select the policy that governs a path, of policies that were in force when a
	 * request came.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as the handlers see it
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	@Internal
	public @Nullable PolicySelection select(CorsPolicies policies, PathContainer path, boolean ignoreCase) {
		return select(policies, path, PathSpellings.isPlain(path.value()), ignoreCase);
	}

	/**
	 * Select the policy that governs a path which everybody reads alike: as
	 * {@link #select(CorsPolicies, PathContainer, boolean)}, for nearly all requests.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path a path for which {@link PathSpellings#isCanonical} holds
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	@Internal
	public @Nullable PolicySelection selectCanonical(CorsPolicies policies, PathContainer path, boolean ignoreCase) {
		return select(policies, path, true, ignoreCase);
	}

	private @Nullable PolicySelection select(CorsPolicies policies, PathContainer path, boolean plain,
			boolean ignoreCase) {
		ReservedPath reserved = this.reservedPaths.find(path);
		if (reserved != null) {
			return policies.selectNaming(reserved, path);
		}
		return this.onlyReserved ? null : policies.select(path, plain, ignoreCase);
	}

	/**
	 * Select the policies of a path for all who do not read it as it was sent.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as it was sent
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return for each reading its policy, empty where none governs it
	 */
	@Internal
	public List<Optional<PolicySelection>> selectByAllReadings(CorsPolicies policies, PathContainer path,
			boolean ignoreCase) {
		return PathSpellings.readings(path.value())
			.stream()
			.map((reading) -> Optional.ofNullable(select(policies, reading, ignoreCase)))
			.toList();
	}

	/**
	 * Return the policies in force.
	 * @return the policies
	 */
	public CorsPolicies getPolicies() {
		return this.inForce.policies;
	}

	/**
	 * Replace the policies. Requests that come from now on are governed by the new ones.
	 * @param policies the new policies
	 */
	public void setPolicies(CorsPolicies policies) {
		this.inForce.policies = policies;
	}

	/**
	 * The one place of the policies, shared by all registries of an application.
	 */
	private static final class InForce {

		private volatile CorsPolicies policies;

		private InForce(CorsPolicies policies) {
			this.policies = policies;
		}

	}

}
