package dev.rollcall.sync.directory;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.message.Message;
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
    private final transient Message explanation;

    private DirectoryFault(Kind kind, Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.kind = kind;
        this.explanation = explanation;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong, where, and how to fix it; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    static DirectoryFault damaged(Path folder, Corruption damage) {
        return new DirectoryFault(
                Kind.DAMAGED,
                Message.of("directory.damaged").with("folder", folder.toString()).with("damage", damage.explanation()));
    }

    static DirectoryFault newer(Path folder, String layout) {
        return new DirectoryFault(
                Kind.NEWER,
                Message.of("directory.newer")
                        .with("folder", folder.toString())
                        .with("layout", layout)
                        .with("known", Integer.toString(Directory.LAYOUT)));
    }

    /** @param there the versions that are there, the newest first */
    static DirectoryFault unknownVersion(Path folder, String name, List<Integer> there) {
        return new DirectoryFault(
                Kind.UNKNOWN_VERSION,
                Message.of("directory.unknown_version")
                        .with("folder", folder.toString())
                        .with("version", name)
                        .with("versions", there.size())
                        .with(
                                "first",
                                there.stream()
                                        .limit(VERSIONS_TOLD)
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))));
    }

    static DirectoryFault busy(Path folder, Duration waited) {
        return new DirectoryFault(
                Kind.BUSY,
                Message.of("directory.busy")
                        .with("folder", folder.toString())
                        .with("seconds", BigDecimal.valueOf(waited.toMillis(), 3)));
    }

    static DirectoryFault stopped(Path folder) {
        return new DirectoryFault(Kind.STOPPED, Message.of("directory.stopped").with("folder", folder.toString()));
    }
}
