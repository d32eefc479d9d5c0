package dev.rollcall.server.runs;

/** Says of which connections a run keeps what it read, whatever else it keeps; the room that publishes knows. */
public interface WantedSources {
    /** Whether what a run of the connection reads is to be kept with it. */
    boolean areWanted(long connection);
}
