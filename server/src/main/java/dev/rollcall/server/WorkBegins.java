package dev.rollcall.server;

/**
 * The server is about to be ready, and begins what it does by itself: runs, flows, files that arrive. One that was started for a command
 * of this machine alone never tells it.
 */
public record WorkBegins() {}
