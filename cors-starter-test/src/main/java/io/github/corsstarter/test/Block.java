package io.github.corsstarter.test;

/**
 * That a browser keeps an answer from a page, and why.
 *
 * @param reason the reason
 * @param message what the browser's console says, in Chromium's words
 */
public record Block(BlockReason reason, String message) {

}
