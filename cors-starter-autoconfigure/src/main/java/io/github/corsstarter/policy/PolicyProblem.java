/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * Something wrong with a policy, or doubtful about it. Programs look at the type, people
 * read the message.
 */
public final class PolicyProblem {

	/**
	 * The {@link #index()} of a problem that no single element of a list causes.
	 */
	public static final int WHOLE_SETTING = -1;

	private final Type type;

	private final PolicySetting setting;

	private final int index;

	private final String value;

	private final String message;

	private final String remedy;

	PolicyProblem(Type type, PolicySetting setting, int index, String value, String message, String remedy) {
		this.type = type;
		this.setting = setting;
		this.index = index;
		this.value = value;
		this.message = message;
		this.remedy = remedy;
	}

	/**
	 * Return what is wrong, and whether a policy can be used all the same.
	 * @return the kind of problem
	 */
	public Type type() {
		return this.type;
	}

	/**
	 * Return the setting that is wrong.
	 * @return the setting
	 */
	public PolicySetting setting() {
		return this.setting;
	}

	/**
	 * Return the position of the wrong element in a setting that is a list.
	 * @return the position, or {@link #WHOLE_SETTING} where it is not about one element
	 */
	public int index() {
		return this.index;
	}

	/**
	 * Return the value as the user wrote it.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Say what is wrong and why it matters.
	 * @return whole sentences
	 */
	public String message() {
		return this.message;
	}

	/**
	 * Say what to write instead.
	 * @return a whole sentence
	 */
	public String remedy() {
		return this.remedy;
	}

	/**
	 * Whether the policy can be used all the same.
	 * @return whether this is a warning
	 */
	public boolean isWarning() {
		return this.type.warning;
	}

	@Override
	public String toString() {
		String element = (this.index == WHOLE_SETTING) ? "" : "[" + this.index + "]";
		return "%s%s = \"%s\": %s %s".formatted(this.setting.propertyName(), element, this.value, this.message,
				this.remedy);
	}

	/**
	 * The kinds of problems.
	 */
	public enum Type {

		/** There is no allowed origin in properties, or an empty one. */
		ORIGIN_MISSING,

		/** The origin has no scheme. */
		ORIGIN_WITHOUT_SCHEME,

		/** The origin has no host. */
		ORIGIN_WITHOUT_HOST,

		/** Several origins stand where one belongs. */
		ORIGIN_NOT_SINGLE,

		/** The origin's scheme is not one of a page that has an origin. */
		ORIGIN_SCHEME_UNUSABLE,

		/** The origin has a path, a trailing slash, a query or a fragment. */
		ORIGIN_WITH_PATH,

		/** The origin has user info. */
		ORIGIN_WITH_USER_INFO,

		/** The origin is written in upper case, or with its default port. */
		ORIGIN_NOT_NORMALIZED(true),

		/** The origin is {@code null}. */
		ORIGIN_OPAQUE,

		/** The host has characters that a host cannot have. */
		ORIGIN_HOST_INVALID,

		/** The host is not in its ASCII form. */
		ORIGIN_HOST_NOT_ASCII,

		/** The host, or one of its labels, is too long. */
		ORIGIN_HOST_TOO_LONG,

		/** The IP address is not in its canonical text. */
		ORIGIN_IP_ADDRESS_NOT_CANONICAL,

		/** The port is not 1 to 65535 without leading zeros. */
		ORIGIN_PORT_INVALID,

		/** A {@code *} stands where it is no wildcard. */
		ORIGIN_WILDCARD_MISPLACED,

		/** The wildcard admits every host. */
		ORIGIN_WILDCARD_TOO_BROAD,

		/** A wildcard stands before an IP address. */
		ORIGIN_WILDCARD_BEFORE_IP_ADDRESS,

		/** A wildcard of an IP address is not whole octets at a private one's end. */
		ORIGIN_WILDCARD_IN_IP_ADDRESS,

		/** The origin is a regular expression. */
		ORIGIN_REGULAR_EXPRESSION,

		/** The wildcard admits names that anyone can register. */
		ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX,

		/** The origin is not protected on the network, and credentials are allowed. */
		ORIGIN_INSECURE_WITH_CREDENTIALS,

		/** Every host of a scheme is admitted, and credentials are allowed. */
		ORIGIN_WHOLE_SCHEME_WITH_CREDENTIALS,

		/** The origin is listed twice. */
		ORIGIN_DUPLICATE(true),

		/** Another entry of the list admits the origin already. */
		ORIGIN_COVERED(true),

		/** Any origin and credentials exclude each other. */
		ANY_ORIGIN_WITH_CREDENTIALS,

		/** There is no allowed method. */
		METHOD_MISSING,

		/** The method is not a token. */
		METHOD_INVALID,

		/** Browsers never send the method. */
		METHOD_FORBIDDEN,

		/** The method is written in a case in which it never arrives. */
		METHOD_CASE,

		/** {@code *} stands beside methods. */
		METHOD_WILDCARD_NOT_ALONE,

		/** {@code *} stands inside a method. */
		METHOD_WILDCARD_MISPLACED,

		/** There is no such method, and there is one that is written almost alike. */
		METHOD_MISSPELLED,

		/** The method is written almost like another one. */
		METHOD_DOUBTFUL(true),

		/** The request header's name is not a token. */
		REQUEST_HEADER_INVALID,

		/** The name belongs to the CORS protocol. */
		REQUEST_HEADER_OF_CORS_PROTOCOL,

		/** {@code *} stands beside names other than {@code Authorization}. */
		REQUEST_HEADER_WILDCARD_NOT_ALONE,

		/** {@code *} stands inside a name, or a word in its place. */
		REQUEST_HEADER_WILDCARD_MISPLACED,

		/** The name is written almost like that of another header. */
		REQUEST_HEADER_DOUBTFUL(true),

		/** Scripts cannot set the request header, so nobody ever asks for it. */
		REQUEST_HEADER_FORBIDDEN(true),

		/** The response header's name is not a token. */
		RESPONSE_HEADER_INVALID,

		/** No script may ever read the response header. */
		RESPONSE_HEADER_FORBIDDEN,

		/** The name is that of a request header, or belongs to the CORS protocol. */
		RESPONSE_HEADER_ODD(true),

		/** {@code *} stands inside a name, or a word in its place. */
		RESPONSE_HEADER_WILDCARD_MISPLACED,

		/** The name is written almost like that of another header. */
		RESPONSE_HEADER_DOUBTFUL(true),

		/** {@code *} means nothing where credentials are allowed. */
		RESPONSE_HEADER_WILDCARD_WITH_CREDENTIALS,

		/** {@code *} stands beside names. */
		RESPONSE_HEADER_WILDCARD_NOT_ALONE,

		/** The duration is negative, or not of whole seconds. */
		MAX_AGE_INVALID,

		/** No browser remembers for so long. */
		MAX_AGE_TOO_LONG,

		/** Some browsers forget earlier. */
		MAX_AGE_LONGER_THAN_CHROMIUM(true),

		/** The list of paths is there, and empty. */
		PATHS_EMPTY,

		/** The policy that governs what no other does is the trial of another. */
		TRIAL_OF_DEFAULT,

		/** A policy with paths is the trial of another. */
		TRIAL_WITH_PATHS,

		/** An enforced policy is the trial of another. */
		TRIAL_ENFORCED,

		/** The name of the source of origins is empty. */
		ORIGINS_FROM_EMPTY,

		/** A policy that allows any origin has a source of further ones. */
		ORIGINS_FROM_BESIDE_ANY,

		/** The scope of origins is none that there is. */
		ORIGINS_SCOPE_INVALID,

		/** There is a scope of origins, and no source of them. */
		ORIGINS_SCOPE_WITHOUT_SOURCE,

		/** The name is not in kebab case. */
		NAME_NOT_KEBAB_CASE;

		private final boolean warning;

		Type() {
			this(false);
		}

		Type(boolean warning) {
			this.warning = warning;
		}

	}

}
