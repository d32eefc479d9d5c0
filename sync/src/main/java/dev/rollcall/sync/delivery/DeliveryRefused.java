package dev.rollcall.sync.delivery;

import dev.rollcall.sync.directory.DirectoryFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        /** Any other fault of disk or network. */
        FAILED
    }

    private static final long serialVersionUID = 1;
    private static final String UNCHANGED = " What lay there before is unchanged.";
    private static final int NAMES_TOLD = 3;

    private final Kind kind;

    private DeliveryRefused(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static DeliveryRefused noPath(String what, @Nullable Throwable cause) {
        return new DeliveryRefused(Kind.NOT_SUPPORTED, what + " Give the path of a folder or of a .zip file.", cause);
    }

    static DeliveryRefused parentMissing(String name, Path parent, Throwable cause) {
        return new DeliveryRefused(
                Kind.PARENT_MISSING,
                "The folder '" + parent + "' does not exist, so '" + name + "' cannot be delivered there."
                        + " Create it, or choose another destination.",
                cause);
    }

    static DeliveryRefused parentIsNoFolder(String name, Path parent) {
        return new DeliveryRefused(
                Kind.WRONG_KIND,
                "'" + parent + "' is not a folder, so '" + name + "' cannot be delivered there."
                        + " Choose another destination.",
                null);
    }

    static DeliveryRefused isNoFolder(String name) {
        return new DeliveryRefused(
                Kind.WRONG_KIND,
                "'" + name + "' is not a folder. Choose a folder, or a path that ends in .zip to get a ZIP.",
                null);
    }

    static DeliveryRefused isNoFile(String name) {
        return new DeliveryRefused(
                Kind.WRONG_KIND,
                "'" + name + "' is a folder, and a ZIP cannot take its place."
                        + " Choose another name for the ZIP, or a folder whose name does not end in .zip.",
                null);
    }

    static DeliveryRefused isNoZip(String name, @Nullable Throwable cause) {
        return new DeliveryRefused(
                Kind.FOREIGN_CONTENT,
                "'" + name + "' is a file that Rollcall did not write. Move it away, or choose another name: a delivery"
                        + " replaces it.",
                cause);
    }

    /** @param foreign names of what lies there and should not, at least one */
    static DeliveryRefused foreignContent(String name, List<String> foreign) {
        String told = String.join(", ", foreign.subList(0, Math.min(NAMES_TOLD, foreign.size())));
        String more = foreign.size() > NAMES_TOLD ? " and " + (foreign.size() - NAMES_TOLD) + " more" : "";
        return new DeliveryRefused(
                Kind.FOREIGN_CONTENT,
                "'" + name + "' holds what Rollcall did not put there: " + told + more
                        + ". Move it away, or choose another destination: a delivery replaces all that lies there.",
                null);
    }

    static DeliveryRefused notWritable(String name, Path folder, @Nullable Throwable cause) {
        return new DeliveryRefused(
                Kind.NOT_WRITABLE,
                "The user '" + System.getProperty("user.name") + "' may not write to '" + folder
                        + "', which a delivery to '" + name + "' needs."
                        + " Give the right to write there, or choose another destination.",
                cause);
    }

    static DeliveryRefused noRoom(String name, Path folder, long neededBytes, long freeBytes) {
        return new DeliveryRefused(
                Kind.DISK_FULL,
                String.format(
                        Locale.ROOT,
                        "The disk of '%s' has %,d MB free, and a delivery to '%s' needs %,d MB."
                                + " Free some room, or choose another destination.",
                        folder,
                        freeBytes / 1_000_000,
                        name,
                        neededBytes / 1_000_000 + 1),
                null);
    }

    static DeliveryRefused diskFull(String name, Path folder, Throwable cause) {
        return new DeliveryRefused(
                Kind.DISK_FULL,
                "The disk of '" + folder + "' became full during the delivery to '" + name + "'." + UNCHANGED
                        + " Free some room, or choose another destination, and run again.",
                cause);
    }

    static DeliveryRefused cannotBeSwapped(String name, @Nullable Throwable cause) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED,
                "'" + name
                        + "' is a disk of its own (a mounted volume, as in a container) and cannot be replaced in one"
                        + " step. Choose a folder inside it, such as '" + Path.of(name, "school-manager") + "'.",
                cause);
    }

    static DeliveryRefused remoteFolder(String name) {
        return new DeliveryRefused(
                Kind.NOT_SUPPORTED,
                "'" + name + "' would be a folder, which cannot be replaced in one step there."
                        + " Choose a name that ends in .zip.",
                null);
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
        return new DeliveryRefused(kind, String.valueOf(fault.getMessage()), fault);
    }

    static DeliveryRefused stopped(String name, Throwable cause) {
        return new DeliveryRefused(
                Kind.STOPPED,
                "The delivery to '" + name + "' was stopped before it was done." + UNCHANGED
                        + " Run again when you want it.",
                cause);
    }

    static DeliveryRefused failed(String name, String reason, Throwable cause) {
        return new DeliveryRefused(
                Kind.FAILED,
                "The delivery to '" + name + "' failed: " + reason + "." + UNCHANGED
                        + " Mend that, or choose another destination, and run again.",
                cause);
    }
}
