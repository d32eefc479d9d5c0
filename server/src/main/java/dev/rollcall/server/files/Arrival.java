package dev.rollcall.server.files;

import dev.rollcall.server.files.BoxFile.Seen;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files in a box that belong together and are not taken in yet.
 *
 * @param words what they wait for, or what is wrong with them
 */
record Arrival(List<Seen> files, State state, String words) {
    private static final int NAMED = 2;

    /** How far they are. */
    enum State {
        /** A client is sending, or has sent a moment ago. */
        ARRIVING,
        /** Nothing moves, and something is missing that may still come. */
        WAITING,
        /** Whole: a run can be made. */
        WHOLE,
        /** Whatever comes later, these cannot be used as they are. */
        UNUSABLE
    }

    Arrival {
        files = List.copyOf(files);
    }

    Instant changedAt() {
        return files.stream()
                .map(Seen::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    long bytes() {
        return files.stream().mapToLong(Seen::size).sum();
    }

    /** From where the newest of them came. */
    String address() {
        return files.stream()
                .max(Comparator.comparing(Seen::changedAt))
                .map(Seen::address)
                .orElse("");
    }

    /** Whether somebody was told already. */
    boolean isRefused() {
        return files.stream().allMatch(file -> file.refusedAt().isPresent());
    }

    String names() {
        return names(files.stream().map(Seen::name).toList());
    }

    /** A few names, or how many files there are. */
    static String names(List<String> names) {
        return names.size() <= NAMED
                ? names.stream().map(BoxName::last).collect(Collectors.joining(", "))
                : names.size() + (names.stream().allMatch(BoxName::isCsv) ? " CSV files" : " files");
    }
}
