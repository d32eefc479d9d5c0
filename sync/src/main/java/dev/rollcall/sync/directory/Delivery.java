package dev.rollcall.sync.directory;

import java.time.Instant;

/**
 * What became of the upload of a run.
 *
 * @param run the id of the run
 * @param at since when it is in this state
 * @param to where it was delivered to, as a person wrote it
 * @param by who said so: the name of a person, or empty where Rollcall itself saw it
 */
public record Delivery(String run, DeliveryState state, Instant at, String to, String by) {
    /** The same in another state. */
    public Delivery now(DeliveryState next, Instant since, String saidBy) {
        return new Delivery(run, next, since, to, saidBy);
    }
}
