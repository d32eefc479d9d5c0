/**
 * Answers requests for a roster in OneRoster 1.1 and 1.2 REST, read-only. Begin with {@link Provider}. Knows {@code
 * pipeline} and {@code oneroster}, and no HTTP server: {@code hosting} puts one in front.
 *
 * <p>The way of a {@link Request}: {@link ParsedRequest} reads what matters of it, {@link SignIn} says what the caller may see, {@link Operation} what the address means, {@link
 * PageQuery} which page of it is wanted, {@link Rows} asks the engine, and an {@link Answer} goes back. Whatever is wrong
 * with a request is a {@link Refusal}.
 */
@NullMarked
package dev.rollcall.sync.publish;

import org.jspecify.annotations.NullMarked;
