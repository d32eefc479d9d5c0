/**
 * Pulls a roster out of a OneRoster REST API and leaves its answers on disk as they came. Begin with {@link ApiPull}; {@link
 * ConnectionCheck} only looks whether a pull would work. Knows {@code problem}, {@code oneroster}, {@code settings}, {@code cancel}, and of
 * {@code source} how a source that cannot be reached is told.
 *
 * <p>Floors, from the top: {@link ApiPull} is the door; {@link PullRounds} pulls all collections, and again what {@link
 * Completeness} does not find whole; {@link CollectionPull} finds the endpoints that serve one; {@link EndpointPull} pages through
 * one of these; {@link RetryingClient} asks until there is an answer; {@link HttpTransport} alone sends, and can send nothing but a GET and the
 * POST for a token.
 */
@NullMarked
package dev.rollcall.sync.api;

import org.jspecify.annotations.NullMarked;
