package dev.rollcall.sync.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes, renames and removes files so that the change outlives a power cut, and keeps them from other users. */
public final class DurableFiles {

    private static final int BUFFER_BYTES = 1 << 18;

    private DurableFiles() {}

    /** What lies in the folder, sorted by name. */
    public static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
    }

    public static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    public static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes the folder and those above it, where they are not there yet, for their owner alone, since they will hold the names
     * of pupils. Follows a link that leads nowhere yet.
     */
    public static void createPrivateFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path place = Files.isSymbolicLink(folder) ? folder.resolveSibling(Files.readSymbolicLink(folder)) : folder;
        if (place.getParent() != null) {
            Files.createDirectories(place.getParent(), folderForOwner(place));
        }
        try {
            Files.createDirectory(place, folderForOwner(place));
        } catch (FileAlreadyExistsException fault) {
            if (!Files.isDirectory(place)) {
                throw fault;
            }
        }
    }

    /** The permissions of a new folder that only its owner may see, since it holds the names of pupils. */
    public static FileAttribute<?>[] folderForOwner(Path place) {
        return permissions(place, "rwx------");
    }

    /** The permissions of a new file that only its owner may read, since it holds the names of pupils. */
    public static FileAttribute<?>[] fileForOwner(Path place) {
        return permissions(place, "rw-------");
    }

    /** Opens a file to write to, and makes it where it is not there, for its owner alone. */
    public static FileChannel openForOwner(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), fileForOwner(file));
    }

    /**
     * Takes the rights to a folder or file, and to all in it, from everybody but its owner. Follows no links; does nothing
     * where a disk has no such rights.
     *
     * @return what others have rights to all the same, because it belongs to somebody else or its disk keeps no rights
     */
    public static List<Path> keepForOwner(Path top) throws IOException {
        if (!isUnix(top) || !Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> open = new ArrayList<>();
        // A folder before what is in it, so that nobody looks into it meanwhile.
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                keep(folder, "rwx------", open);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isSymbolicLink()) {
                    keep(file, "rw-------", open);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneOrAnotherUsers) {
                return FileVisitResult.CONTINUE;
            }
        });
        return open;
    }

    private static void keep(Path path, String permissions, List<Path> open) {
        try {
            if (isOpenToOthers(path)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
                if (isOpenToOthers(path)) {
                    open.add(path);
                }
            }
        } catch (NoSuchFileException gone) {
            // What is not there any more, nobody reads.
        } catch (IOException anotherUsers) {
            open.add(path);
        }
    }

    /** Whether somebody beside the owner has a right to a folder or file. */
    public static boolean isOpenToOthers(Path path) throws IOException {
        return isUnix(path)
                && Files.getPosixFilePermissions(path).stream()
                        .anyMatch(right -> !right.name().startsWith("OWNER_"));
    }

    private static FileAttribute<?>[] permissions(Path place, String permissions) {
        return isUnix(place)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Gives a file that nobody writes to any more one more name, or copies it where that cannot be: to another disk, or
     * where a file has one name only.
     */
    public static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from.toRealPath());
        } catch (FileSystemException | UnsupportedOperationException noLinkFromThere) {
            Files.copy(from, to);
        }
    }

    /** The file as text; empty where there is none. */
    public static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** Writes the file, which its owner alone may read where it is new, and makes it outlive a power cut. */
    public static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = openForOwner(file)) {
            channel.truncate(0);
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The SHA-256 of the file, in hexadecimal. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Makes the content of a file outlive a power cut. */
    public static void sync(Path file) throws IOException {
        StandardOpenOption asTheSystemWants = isUnix(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(file, asTheSystemWants)) {
            channel.force(true);
        }
    }

    /** Makes the names in a folder outlive a power cut. Windows has no such call, and needs none. */
    public static void syncFolder(Path folder) throws IOException {
        if (isUnix(folder)) {
            sync(folder);
        }
    }

    /** Removes a file or a folder and all that is in it, if it is there; follows no links. */
    public static void wipe(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(path)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
        for (Path each : paths) {
            Files.deleteIfExists(each);
        }
    }

    /**
     * Gives {@code to} the mode and the group of {@code from}, and its owner where this user may (only root may). Windows
     * hands the rights of the parent folder down by itself.
     */
    public static void copyPermissions(Path from, Path to) throws IOException {
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

    /** Whether a disk is mounted at the folder itself. */
    public static boolean isMountPoint(Path folder, Path parent) throws IOException {
        return isUnix(folder) && !Files.getAttribute(folder, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"));
    }

    /** Whether the disk of a path has owners, groups and modes as Unix has. */
    public static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
