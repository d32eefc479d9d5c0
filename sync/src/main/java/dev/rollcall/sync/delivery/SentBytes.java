package dev.rollcall.sync.delivery;

/** Hears how much of a ZIP has gone to another machine. */
@FunctionalInterface
public interface SentBytes {
    /** Nobody hears it. */
    SentBytes NOBODY = (bytes, total) -> {};

    /**
     * More has gone.
     *
     * @param bytes how many so far
     * @param total how many there are
     */
    void sent(long bytes, long total);
}
