package dev.rollcall.sync.delivery;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination does not take a delivery; it holds what it held before. The message says what is wrong, where, and how to
 * mend it, and is all that a person needs to see. The cause is the fault of the operating system, where there was one.
 */
public final class DeliveryRefused extends Exception {

    /** What stands in the way. */
    public enum Kind {
        /** This user may not write there. */
        NOT_WRITABLE,
        /** Something lies there that no delivery put there. */
        FOREIGN_CONTENT,
        /** No room, found beforehand or on the way. */
        DISK_FULL,
        /** A file stands where a folder must, or a folder where a ZIP must. */
        WRONG_KIND,
        /** The folder that should take it does not exist. */
        PARENT_MISSING,
        /** This place or address cannot be delivered to at all. */
        NOT_SUPPORTED,
        /** What lies there is not as it was written. */
        DAMAGED,
        /** Another delivery to this place is not done. */
        BUSY,
        /** The run was told to stop. */
        STOPPED,
        /** Another machine, or the way to it, does not answer. */
        NOT_REACHED,
        /** The account or its password, or a key, is not what the server takes. */
        SIGN_IN,
        /** The server does not prove to be the one that it should be. */
        NOT_TRUSTED,
        /** Somebody switched deliveries off, or another organisation delivers there. */
        NOT_ALLOWED,
        /** Any other fault of disk or network. */
        FAILED
    }

    private static final long serialVersionUID = 1;
    private static final int NAMES_TOLD = 3;

    private final Kind kind;
    private final transient Message explanation;

    private DeliveryRefused(Kind kind, Message explanation, @Nullable Throwable cause) {
        super(Messages.ENGLISH.text(explanation), cause);
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

    /** A refusal for a reason of its own. */
    public static DeliveryRefused of(Kind kind, Message explanation, @Nullable Throwable cause) {
        return new DeliveryRefused(kind, explanation, cause);
    }

    static DeliveryRefused empty() {
        return new DeliveryRefused(Kind.NOT_SUPPORTED, Message.of("delivery.empty"), null);
    }

    /** @param scheme the head of the address, such as {@code sftp://} */
    static DeliveryRefused unknownAddress(String scheme) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED, Message.of("delivery.unknown_address").with("scheme", scheme), null);
    }

    static DeliveryRefused noName(String name, String reason, Throwable cause) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED,
                Message.of("delivery.no_name").with("name", name).with("reason", reason),
                cause);
    }

    static DeliveryRefused topOfDisk(String name) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED, Message.of("delivery.top_of_disk").with("name", name), null);
    }

    static DeliveryRefused parentMissing(String name, Path parent, Throwable cause) {
        return new DeliveryRefused(
                Kind.PARENT_MISSING,
                Message.of("delivery.parent_missing").with("name", name).with("parent", parent.toString()),
                cause);
    }

    static DeliveryRefused parentIsNoFolder(String name, Path parent) {
        return new DeliveryRefused(
                Kind.WRONG_KIND,
                Message.of("delivery.parent_is_no_folder").with("name", name).with("parent", parent.toString()),
                null);
    }

    static DeliveryRefused isNoFolder(String name) {
        return new DeliveryRefused(
                Kind.WRONG_KIND, Message.of("delivery.is_no_folder").with("name", name), null);
    }

    static DeliveryRefused isNoFile(String name) {
        return new DeliveryRefused(
                Kind.WRONG_KIND, Message.of("delivery.is_no_file").with("name", name), null);
    }

    static DeliveryRefused namedLikeAFile(String name) {
        return new DeliveryRefused(
                Kind.WRONG_KIND, Message.of("delivery.named_like_a_file").with("name", name), null);
    }

    static DeliveryRefused namedLikeAServer(String name) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED, Message.of("delivery.named_like_a_server").with("name", name), null);
    }

    static DeliveryRefused isNoZip(String name, @Nullable Throwable cause) {
        return new DeliveryRefused(
                Kind.FOREIGN_CONTENT, Message.of("delivery.is_no_zip").with("name", name), cause);
    }

    /** @param foreign names of what lies there and should not, at least one */
    static DeliveryRefused foreignContent(String name, List<String> foreign) {
        List<String> first = foreign.subList(0, Math.min(NAMES_TOLD, foreign.size()));
        return new DeliveryRefused(
                Kind.FOREIGN_CONTENT,
                Message.of("delivery.foreign_content")
                        .with("name", name)
                        .with("files", String.join(", ", first))
                        .with("more", foreign.size() - first.size()),
                null);
    }

    static DeliveryRefused notWritable(String name, Path folder, @Nullable Throwable cause) {
        return new DeliveryRefused(
                Kind.NOT_WRITABLE,
                Message.of("delivery.not_writable")
                        .with("user", String.valueOf(System.getProperty("user.name")))
                        .with("folder", folder.toString())
                        .with("name", name),
                cause);
    }

    static DeliveryRefused noRoom(String name, Path folder, long neededBytes, long freeBytes) {
        return new DeliveryRefused(
                Kind.DISK_FULL,
                Message.of("delivery.no_room")
                        .with("folder", folder.toString())
                        .with("free", freeBytes / 1_000_000)
                        .with("name", name)
                        .with("needed", neededBytes / 1_000_000 + 1),
                null);
    }

    static DeliveryRefused diskFull(String name, Path folder, long freeBytes, Throwable cause) {
        return new DeliveryRefused(
                Kind.DISK_FULL,
                Message.of("delivery.disk_full")
                        .with("folder", folder.toString())
                        .with("free", freeBytes / 1_000_000)
                        .with("name", name),
                cause);
    }

    static DeliveryRefused cannotBeSwapped(String name, @Nullable Throwable cause) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED,
                Message.of("delivery.cannot_be_swapped")
                        .with("name", name)
                        .with("inside", Path.of(name, "school-manager").toString()),
                cause);
    }

    static DeliveryRefused remoteFolder(String name) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED, Message.of("delivery.remote_folder").with("name", name), null);
    }

    /** The message of the directory says all. */
    static DeliveryRefused byDirectory(DirectoryFault fault) {
        Kind kind =
                switch (fault.kind()) {
                    case DAMAGED -> Kind.DAMAGED;
                    case NEWER, UNKNOWN_VERSION -> Kind.NOT_SUPPORTED;
                    case BUSY -> Kind.BUSY;
                    case STOPPED -> Kind.STOPPED;
                };
        return new DeliveryRefused(kind, fault.explanation(), fault);
    }

    static DeliveryRefused stopped(String name, Throwable cause) {
        return new DeliveryRefused(Kind.STOPPED, Message.of("delivery.stopped").with("name", name), cause);
    }

    /** @param reason half a sentence */
    static DeliveryRefused failed(String name, Message reason, Throwable cause) {
        return new DeliveryRefused(
                Kind.FAILED, Message.of("delivery.failed").with("name", name).with("reason", reason), cause);
    }
}
