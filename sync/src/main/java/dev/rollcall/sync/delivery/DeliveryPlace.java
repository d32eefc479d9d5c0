package dev.rollcall.sync.delivery;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.FaultWords;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A place on a disk of this computer: where a path leads once its links are followed, whether or not something is there.
 *
 * @param name what people call it
 * @param parent the real folder that holds it
 * @param fileName its name in that folder
 */
record DeliveryPlace(String name, Path parent, String fileName) {

    private static final int LINKS_FOLLOWED = 40; // as Linux does
    private static final long ROOM_TO_WORK = 1 << 16;
    private static final long ALL_BUT_FULL = 1 << 20;

    /** Follows links by hand, since the last one may lead to a folder that a broken-off swap took away. */
    static DeliveryPlace of(String name, Path given) throws DeliveryRefused {
        Path parent = given;
        try {
            Path path = given.toAbsolutePath();
            for (int i = 0; i < LINKS_FOLLOWED && Files.isSymbolicLink(path); i++) {
                path = path.resolveSibling(Files.readSymbolicLink(path));
            }
            if (Files.exists(path)) {
                path = path.toRealPath();
            }
            if (path.getParent() == null || path.getFileName() == null) {
                throw DeliveryRefused.topOfDisk(name);
            }
            parent = path.getParent();
            DeliveryPlace place = new DeliveryPlace(name, parent.toRealPath(), DurableFiles.nameOf(path));
            if (!Files.isDirectory(place.parent())) {
                throw DeliveryRefused.parentIsNoFolder(name, parent);
            }
            return place;
        } catch (NoSuchFileException fault) {
            throw DeliveryRefused.parentMissing(name, parent, fault);
        } catch (IOException | InvalidPathException fault) {
            throw DeliveryRefused.failed(name, FaultWords.of(fault), fault);
        }
    }

    /** What is done with the remains of a delivery that broke off. */
    interface Repair {
        void of(Staging left, Path target) throws IOException;
    }

    /** Looks whether a delivery may replace what lies at a place. */
    interface Inspection {
        void of(DeliveryPlace place) throws IOException, DeliveryRefused;
    }

    /**
     * Clears away what broken-off deliveries left beside a place, and looks at what lies there.
     *
     * @param repair comes before the remains are removed
     */
    static DeliveryPlace inspected(String name, Path given, Repair repair, Inspection inspection)
            throws DeliveryRefused {
        DeliveryPlace place = of(name, given);
        try {
            for (Staging left : Staging.leftBeside(place)) {
                try (left) {
                    repair.of(left, place.path());
                }
            }
            inspection.of(place);
            return place;
        } catch (IOException fault) {
            throw place.refusal(fault);
        }
    }

    Path path() {
        return parent.resolve(fileName);
    }

    /** What is done with a staging folder. */
    interface Work {
        void in(Staging staging) throws IOException, DeliveryRefused;
    }

    /**
     * Makes a staging folder beside this place, lends it to the work, and removes it.
     *
     * @param bytes room that the work needs, but for trifles
     */
    void stage(long bytes, Work work) throws DeliveryRefused {
        demandWritable(parent);
        demandRoom(bytes);
        try (Staging staging = Staging.beside(this)) {
            try {
                work.in(staging);
            } catch (IOException fault) {
                throw refusal(fault); // here, while what was written still fills the disk
            }
        } catch (IOException fault) {
            throw refusal(fault);
        }
    }

    void demandWritable(Path folder) throws DeliveryRefused {
        if (!Files.isWritable(folder)) {
            throw DeliveryRefused.notWritable(name, folder, null);
        }
    }

    /** @param bytes what is to be written, but for trifles */
    void demandRoom(long bytes) throws DeliveryRefused {
        long free = freeBytes();
        if (free - ROOM_TO_WORK < bytes) {
            throw DeliveryRefused.noRoom(name, parent, bytes, free);
        }
    }

    /** {@link Long#MAX_VALUE} where the system cannot tell. */
    private long freeBytes() {
        return parent.toFile().getTotalSpace() == 0
                ? Long.MAX_VALUE
                : parent.toFile().getUsableSpace();
    }

    /**
     * Makes what was renamed here outlive a power cut. Where that fails, a power cut may bring back what lay here before,
     * whole; the delivery is done all the same, and may not be refused any more.
     */
    void sync() {
        try {
            DurableFiles.syncFolder(parent);
        } catch (IOException notYetOnDisk) {
            // As said.
        }
    }

    DeliveryRefused refusal(IOException fault) {
        if (fault instanceof AccessDeniedException denied) {
            return DeliveryRefused.notWritable(
                    name, Path.of(Objects.requireNonNullElse(denied.getFile(), name)), fault);
        }
        if (fault instanceof ClosedByInterruptException || fault instanceof InterruptedIOException) {
            return DeliveryRefused.stopped(name, fault);
        }
        // The system's own words may be in any language, so they are asked second.
        String reason = String.valueOf(fault.getMessage());
        if (freeBytes() < ALL_BUT_FULL || reason.contains("No space left") || reason.contains("quota exceeded")) {
            return DeliveryRefused.diskFull(name, parent, freeBytes(), fault);
        }
        return DeliveryRefused.failed(name, FaultWords.of(fault), fault);
    }
}
