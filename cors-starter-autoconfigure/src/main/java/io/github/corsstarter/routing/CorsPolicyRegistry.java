package io.github.corsstarter.routing;

import java.util.List;
import java.util.Optional;

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
		return select(this.inForce.policies, path, false);
	}

	/**
	 * Select the policy that governs a path, of policies that were in force when a
	 * request came.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as the handlers see it
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	public @Nullable PolicySelection select(CorsPolicies policies, PathContainer path) {
		return select(policies, path, false);
	}

	/**
	 * Select the policy that governs a path, of policies that were in force when a
	 * request came.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as the handlers see it
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	public @Nullable PolicySelection select(CorsPolicies policies, PathContainer path, boolean ignoreCase) {
		for (ReservedPath reserved : this.reservedPaths) {
			if (reserved.contains(path)) {
				return policies.selectNaming(reserved, path);
			}
		}
		return policies.select(path, ignoreCase);
	}

	/**
	 * Select the policies of a path for all who do not read it as it was sent.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as it was sent
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return for each reading its policy, empty where none governs it
	 */
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
