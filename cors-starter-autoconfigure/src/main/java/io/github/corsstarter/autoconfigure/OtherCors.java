package io.github.corsstarter.autoconfigure;

/**
 * CORS configuration of the application that is not a policy.
 *
 * @param what what it is, and its name
 * @param effect what becomes of it beside the policies
 */
record OtherCors(String what, String effect) {

	private static final String IGNORED_WHERE_GOVERNED = "without effect on paths that a policy governs, as before on all others";

	static OtherCors ignoredWhereGoverned(String what) {
		return new OtherCors(what, IGNORED_WHERE_GOVERNED);
	}

}
