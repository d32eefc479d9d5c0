package dev.rollcall.server.runs;

/**
 * A person, or a flow in a person's name, has decided about a held run.
 *
 * @param isApproved whether it was approved and delivered
 * @param reason as it is kept with the run
 */
public record RunDecided(
        String organisation, long connection, long run, boolean isApproved, String by, String reason) {}
