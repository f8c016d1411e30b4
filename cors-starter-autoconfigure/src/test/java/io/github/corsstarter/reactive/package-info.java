@NullMarked
package io.github.corsstarter.reactive;

import org.jspecify.annotations.NullMarked;
