package dev.rollcall.sync.directory;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The directory cannot be read or written as it is; nothing was changed. The message says what is wrong, where, and how to
 * mend it. Faults of the disk itself are {@link java.io.IOException}s.
 */
public final class DirectoryFault extends Exception {

    /** What stands in the way. */
    public enum Kind {
        /** What was written is not there any more as it was written. */
        DAMAGED,
        /** A newer Rollcall wrote it. */
        NEWER,
        /** There is no such version. */
        UNKNOWN_VERSION,
        /** Another run or command writes to it. */
        BUSY,
        /** The wait for another was told to stop. */
        STOPPED
    }

    private static final long serialVersionUID = 1;
    private static final int VERSIONS_TOLD = 5;

    private final Kind kind;

    private DirectoryFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static DirectoryFault damaged(Path folder, Corruption damage) {
        return new DirectoryFault(
                Kind.DAMAGED,
                "The directory '" + folder + "' is damaged: " + damage.message()
                        + " 'rollcall directory verify' tells all that is damaged.");
    }

    static DirectoryFault newer(Path folder, String layout) {
        return new DirectoryFault(
                Kind.NEWER,
                "The directory '" + folder + "' was written by a newer Rollcall (its layout is " + layout
                        + ", and this Rollcall knows " + Directory.LAYOUT + "). Use that Rollcall.");
    }

    /** @param there the versions that are there, the newest first */
    static DirectoryFault unknownVersion(Path folder, String name, List<Integer> there) {
        String told = there.isEmpty()
                ? "It has none yet."
                : "Choose one that is there, such as "
                        + there.stream()
                                .limit(VERSIONS_TOLD)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + ".";
        return new DirectoryFault(
                Kind.UNKNOWN_VERSION, "The directory '" + folder + "' has no version '" + name + "'. " + told);
    }

    static DirectoryFault busy(Path folder, Duration waited) {
        return new DirectoryFault(
                Kind.BUSY,
                "Another run or command writes to the directory '" + folder + "', and was not done after "
                        + seconds(waited) + " s. Start again when it is done.");
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    static DirectoryFault stopped(Path folder) {
        return new DirectoryFault(
                Kind.STOPPED,
                "The wait for another run or command that writes to the directory '" + folder
                        + "' was stopped. Start again when you want it.");
    }
}
