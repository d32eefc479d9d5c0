package dev.rollcall.server;

/**
 * The home was made of a backup, and its server starts for the first time: what waited when the backup was made may have been done
 * since, and must not be done again by itself. Told before anything begins to work.
 */
public record HomeRestored() {}
