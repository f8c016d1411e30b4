package io.github.corsstarter.routing;

import io.github.corsstarter.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Holds the policies in force. They can be replaced while the application runs, all of
 * them in one step: a request is governed by one set of policies from its beginning to
 * its end. Safe for use by many threads.
 */
public final class CorsPolicyRegistry {

	private final ReservedPath[] reservedPaths;

	private final InForce inForce;

	/**
	 * Create a registry.
	 * @param policies the policies in force from the start
	 * @param reservedPaths the paths that only a policy which names them governs
	 */
	public CorsPolicyRegistry(CorsPolicies policies, ReservedPath... reservedPaths) {
		this(new InForce(policies), reservedPaths);
	}

	private CorsPolicyRegistry(InForce inForce, ReservedPath[] reservedPaths) {
		this.inForce = inForce;
		this.reservedPaths = reservedPaths.clone();
	}

	/**
	 * Create a registry of the same policies, whatever they are at a time, for a server
	 * with paths of its own.
	 * @param reservedPaths the paths there that only a policy which names them governs
	 * @return the registry
	 */
	public CorsPolicyRegistry withReservedPaths(ReservedPath... reservedPaths) {
		return new CorsPolicyRegistry(this.inForce, reservedPaths);
	}

	/**
	 * Find the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @return the policy, or {@code null} if none does
	 */
	public @Nullable CorsPolicy find(PathContainer path) {
		PolicySelection selection = select(path);
		return (selection != null) ? selection.policy() : null;
	}

	/**
	 * Select the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	public @Nullable PolicySelection select(PathContainer path) {
		return select(this.inForce.policies, path);
	}

	/**
	 * Select the policy that governs a path, of policies that were in force when a
	 * request came.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as the handlers see it
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	public @Nullable PolicySelection select(CorsPolicies policies, PathContainer path) {
		for (ReservedPath reserved : this.reservedPaths) {
			if (reserved.contains(path)) {
				return policies.selectNaming(reserved, path);
			}
		}
		return policies.select(path);
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
