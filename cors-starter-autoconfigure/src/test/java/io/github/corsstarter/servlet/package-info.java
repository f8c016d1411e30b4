@NullMarked
package io.github.corsstarter.servlet;

import org.jspecify.annotations.NullMarked;
