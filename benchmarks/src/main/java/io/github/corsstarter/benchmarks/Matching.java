package io.github.corsstarter.benchmarks;

/**
 * How origins are listed.
 */
public enum Matching {

	/** Each in full. */
	EXACT {

		@Override
		String entry(int index) {
			return "https://shop-%d.example".formatted(index);
		}

		@Override
		String allowedOrigin(int index) {
			return entry(index);
		}

	},

	/** All subdomains of each. */
	PATTERN {

		@Override
		String entry(int index) {
			return "https://*.shop-%d.example".formatted(index);
		}

		@Override
		String allowedOrigin(int index) {
			return "https://www.shop-%d.example".formatted(index);
		}

	};

	abstract String entry(int index);

	abstract String allowedOrigin(int index);

}
