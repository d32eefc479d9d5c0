package dev.rollcall.server.backup;

import dev.rollcall.server.commands.Mailbox;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts a home into a ZIP while others write to it: what comes out is what a machine would have that went down meanwhile. */
final class HomeCopy extends SimpleFileVisitor<Path> {
    /** What lies in a home for a while only. */
    private static final Set<String> LEFT_OUT = Set.of("work", Mailbox.FOLDER);

    /** Whoever closes a file that this process has locked ends the lock (fcntl(2)), and a lock is worth nothing elsewhere. */
    private static final String LOCK = "lock";

    /** Of a directory: which version counts. */
    private static final String POINTER = "current";

    /** Of a directory: that it has a pointer. */
    private static final String LAYOUT = "layout";

    private static final int NONE = -1;
    private static final String NUMBER = "[1-9][0-9]{0,8}";

    /** Of a directory: what becomes a version, or was one. */
    private static final Set<String> NO_VERSIONS = Set.of("draft", "pruned");

    private final Path home;
    private final ZipOutputStream zip;
    private final String top;
    private final Map<Path, Integer> versions = new HashMap<>();

    /** @param top the folder of the ZIP, with a slash at its end */
    HomeCopy(Path home, ZipOutputStream zip, String top) {
        this.home = home;
        this.zip = zip;
        this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (home.equals(folder)) {
            return FileVisitResult.CONTINUE;
        }
        String name = DurableFiles.nameOf(folder);
        if ((home.equals(folder.getParent()) && LEFT_OUT.contains(name)) || isNoVersionThatCounts(folder, name)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        zip.putNextEntry(new ZipEntry(name(folder) + "/"));
        zip.closeEntry();
        if (isDirectory(folder)) {
            copyPointer(folder);
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isDirectory(Path folder) {
        Path inHome = home.relativize(folder);
        return inHome.getNameCount() == 3 && inHome.startsWith("organisations") && inHome.endsWith("directory");
    }

    /** Before all else, since it is written after all else: a pointer to a version that the copy does not have leads nowhere. */
    private void copyPointer(Path directory) throws IOException {
        Optional<String> pointer = DurableFiles.text(directory.resolve(POINTER));
        versions.put(directory, current(directory, pointer.map(String::strip)));
        if (pointer.isPresent()) {
            zip.putNextEntry(new ZipEntry(name(directory.resolve(POINTER))));
            zip.write(pointer.get().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    /** The highest version to copy: of a directory that is damaged all, so that it can be repaired. */
    private static int current(Path directory, Optional<String> pointer) {
        boolean isNew = pointer.isEmpty() && !Files.exists(directory.resolve(LAYOUT));
        return isNew
                ? NONE
                : pointer.filter(text -> text.matches("0|" + NUMBER))
                        .map(Integer::valueOf)
                        .orElse(Integer.MAX_VALUE);
    }

    /** A version that became the current one after the pointer was copied would be one that nobody knows. */
    private boolean isNoVersionThatCounts(Path folder, String name) {
        Integer current = versions.get(folder.getParent());
        return current != null
                && (NO_VERSIONS.contains(name) || (name.matches(NUMBER) && Integer.parseInt(name) > current));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = DurableFiles.nameOf(file);
        boolean isDatabase = home.equals(file.getParent()) && name.startsWith("control.");
        if (attributes.isRegularFile() && !isDatabase && !name.equals(LOCK) && !isOfPointer(file, name)) {
            copy(file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** Whether it was copied before, or came after the pointer was looked for. */
    private boolean isOfPointer(Path file, String name) {
        Integer current = versions.get(file.getParent());
        return current != null && (name.equals(POINTER) || (name.equals(LAYOUT) && current == NONE));
    }

    /** A run that ends meanwhile takes its work away, which nobody needs back. */
    private void copy(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name(file)));
            in.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException gone) {
            // Nothing was put into the ZIP yet.
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
        if (fault instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw fault;
    }

    private String name(Path path) {
        return top + home.relativize(path).toString().replace('\\', '/');
    }
}
