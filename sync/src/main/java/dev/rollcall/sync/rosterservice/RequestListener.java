package dev.rollcall.sync.rosterservice;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;

/** Hears of each request when it is over. Nothing that it is told is secret. */
@FunctionalInterface
public interface RequestListener {
    /**
     * A request is over.
     *
     * @param status of the answer; empty where none came
     */
    void sent(String method, URI uri, OptionalInt status, Duration took);
}
