/**
 * Serves a roster as OneRoster 1.1 and 1.2 REST, read-only. Begin with {@link Provider}. Knows {@code pipeline} and {@code
 * oneroster}.
 *
 * <p>The way of a request: {@link SignIn} says what the caller may see, {@link Operation} what the address means, {@link
 * PageQuery} which page of it is wanted, {@link Rows} asks the engine, and an {@link Answer} goes back. Whatever is wrong
 * with a request is a {@link Refusal}.
 */
@NullMarked
package dev.rollcall.sync.publish;

import org.jspecify.annotations.NullMarked;
