package dev.rollcall.sync.api;

import java.nio.file.Path;

/**
 * What everything in one pull stands on.
 *
 * @param folder where the answers lie
 * @param pageSize how many records are asked for as one page
 * @param parallel how many requests may be under way
 * @param largestBytes of a file on disk, unpacked
 */
record PullContext(
        ApiConnection door,
        PullJournal journal,
        Path folder,
        Deviations deviations,
        Sleeper pause,
        int pageSize,
        int parallel,
        long largestBytes) {

    FilterProbe trial() {
        return new FilterProbe(door, folder.resolve("trial.part"));
    }
}
