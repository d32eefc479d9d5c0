package dev.rollcall.sync.directory;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Something in the directory that is not as it was written.
 *
 * @param version the number of the version; null where no version is concerned
 * @param file its name: one of the six, {@code version.json}, {@code current}, {@code layout}, or what should not be
 *     there
 * @param what is wrong, as half a sentence that names both
 */
public record Corruption(@Nullable Integer version, String file, Kind kind, Message what) {

    /** The kinds of damage. */
    public enum Kind {
        MISSING_FILE,
        WRONG_SIZE,
        WRONG_HASH,
        /** {@code version.json} is not what Rollcall writes. */
        BROKEN_VERSION,
        /** {@code current} is missing or leads nowhere. */
        BROKEN_POINTER,
        /** {@code layout} is missing or holds no number. */
        BROKEN_LAYOUT,
        /** {@code deliveries} is not what Rollcall writes. */
        BROKEN_DELIVERIES,
        /** {@code identities} is not what Rollcall writes. */
        BROKEN_IDENTITIES,
        /** {@code one-off-changes} is not what Rollcall writes. */
        BROKEN_ONE_OFF_CHANGES,
        /** Rollcall did not put it there; it does no harm. */
        FOREIGN_FILE
    }

    static Corruption missing(int version, String file) {
        return new Corruption(
                version,
                file,
                Kind.MISSING_FILE,
                Message.of("directory.missing").with("file", file).with("version", Integer.toString(version)));
    }

    static Corruption wrongSize(int version, String file, long bytes, long written) {
        return new Corruption(
                version,
                file,
                Kind.WRONG_SIZE,
                Message.of("directory.wrong_size")
                        .with("file", file)
                        .with("version", Integer.toString(version))
                        .with("bytes", bytes)
                        .with("written", written));
    }

    static Corruption wrongHash(int version, String file) {
        return new Corruption(
                version,
                file,
                Kind.WRONG_HASH,
                Message.of("directory.wrong_hash").with("file", file).with("version", Integer.toString(version)));
    }

    /** @param reason why it cannot be understood, half a sentence */
    static Corruption brokenVersion(int version, String file, Message reason) {
        return new Corruption(
                version,
                file,
                Kind.BROKEN_VERSION,
                Message.of("directory.broken_version")
                        .with("file", file)
                        .with("version", Integer.toString(version))
                        .with("reason", reason));
    }

    /** @param what is wrong, half a sentence that names the file */
    static Corruption brokenPointer(String file, Message what) {
        return new Corruption(null, file, Kind.BROKEN_POINTER, what);
    }

    /** @param what is wrong, half a sentence that names the file */
    static Corruption brokenLayout(String file, Message what) {
        return new Corruption(null, file, Kind.BROKEN_LAYOUT, what);
    }

    /** @param reason why it cannot be understood, half a sentence */
    static Corruption brokenDeliveries(String file, Message reason) {
        return new Corruption(
                null,
                file,
                Kind.BROKEN_DELIVERIES,
                Message.of("directory.broken_deliveries").with("file", file).with("reason", reason));
    }

    static Corruption brokenIdentities(String file, Message reason) {
        return new Corruption(
                null,
                file,
                Kind.BROKEN_IDENTITIES,
                Message.of("directory.broken_deliveries").with("file", file).with("reason", reason));
    }

    static Corruption brokenOneOffChanges(String file, Message reason) {
        return new Corruption(
                null,
                file,
                Kind.BROKEN_ONE_OFF_CHANGES,
                Message.of("directory.broken_deliveries").with("file", file).with("reason", reason));
    }

    static Corruption foreign(@Nullable Integer version, String file) {
        return new Corruption(
                version,
                file,
                Kind.FOREIGN_FILE,
                version == null
                        ? Message.of("directory.foreign").with("file", file)
                        : Message.of("directory.foreign_in_version")
                                .with("file", file)
                                .with("version", Integer.toString(version)));
    }

    /** How to fix it. */
    public Message fix() {
        return switch (kind) {
            case MISSING_FILE, WRONG_SIZE, WRONG_HASH, BROKEN_VERSION -> Message.of("directory.fix.restore");
            case BROKEN_POINTER -> Message.of("directory.fix.pointer");
            case BROKEN_LAYOUT -> Message.of("directory.fix.layout");
            case BROKEN_DELIVERIES -> Message.of("directory.fix.deliveries");
            case BROKEN_IDENTITIES -> Message.of("directory.fix.identities");
            case BROKEN_ONE_OFF_CHANGES -> Message.of("directory.fix.one_off_changes");
            case FOREIGN_FILE -> Message.of("directory.fix.foreign");
        };
    }

    /** What is wrong, where, and how to fix it. */
    public Message explanation() {
        return Message.of("directory.corruption").with("what", what).with("fix", fix());
    }

    /** What is wrong, where, and how to fix it, in English. */
    public String message() {
        return Messages.ENGLISH.text(explanation());
    }
}
