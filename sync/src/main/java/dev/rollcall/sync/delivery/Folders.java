package dev.rollcall.sync.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is done with folders here and is missing in the JDK. */
final class Folders {

    private Folders() {}

    /** What lies in the folder, sorted by name. */
    static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException fault) {
            throw fault.getCause();
        }
        Collections.sort(entries);
        return entries;
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What lies in the folder and is not one of Apple's six files. */
    static List<Path> foreignEntries(Path folder) throws IOException {
        return entries(folder).stream()
                .filter(entry -> !Upload.APPLES_NAMES.contains(nameOf(entry))
                        || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    static boolean holdsAllFiles(Path folder) {
        return Upload.APPLES_NAMES.stream().map(folder::resolve).allMatch(Files::isRegularFile);
    }

    /** Deletes a folder of the six files. What else lies in it stays, and the folder with it: it is not ours. */
    static void delete(Path folder) throws IOException {
        for (String name : Upload.APPLES_NAMES) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** Makes the names in a folder outlive a power cut. Windows has no such call, and needs none. */
    static void sync(Path folder) throws IOException {
        if (isUnix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Gives {@code to} the mode and the group of {@code from}, and its owner where this user may (only root may). Windows
     * hands the rights of the parent folder down by itself.
     */
    static void copyPermissions(Path from, Path to) throws IOException {
        if (!isUnix(from)) {
            return;
        }
        copyAttribute("unix:gid", from, to);
        try {
            copyAttribute("unix:uid", from, to);
        } catch (IOException onlyRootMayGiveAway) {
            // It is then owned by who runs Rollcall; mode and group, which others rely on, are kept.
        }
        copyAttribute("unix:mode", from, to); // last, since a change of group clears set-group-id
    }

    private static void copyAttribute(String attribute, Path from, Path to) throws IOException {
        Object wanted = Files.getAttribute(from, attribute);
        if (!wanted.equals(Files.getAttribute(to, attribute))) {
            Files.setAttribute(to, attribute, wanted);
        }
    }

    /** Permissions for something new that its owner alone may see, since it holds the names of pupils. */
    static FileAttribute<?>[] ownersOnly(Path place, String permissions) {
        return isUnix(place)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Whether a disk is mounted at the folder itself. */
    static boolean isMountPoint(Path folder, Path parent) throws IOException {
        return isUnix(folder) && !Files.getAttribute(folder, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"));
    }

    static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
