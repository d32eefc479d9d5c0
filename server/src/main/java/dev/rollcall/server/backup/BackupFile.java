package dev.rollcall.server.backup;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A ZIP of a home: all that is kept in it under {@code home/}, and what H2 made of its database under {@code database/}. */
final class BackupFile {
    private static final String HOME = "home/";
    private static final String DATABASE = "database/";

    /** A file of a home that is being restored. */
    static final String UNFINISHED = "restore-unfinished";

    private BackupFile() {}

    /** Where one lies until it is whole. */
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * Writes one.
     *
     * @param database the ZIP that H2 wrote
     */
    static void write(Path home, Path database, Path file) throws IOException {
        Path part = part(file);
        // The keys of all secrets are in it, beside what they open.
        Files.deleteIfExists(part);
        try {
            fill(part, home, database);
            DurableFiles.sync(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void fill(Path part, Path home, Path database) throws IOException {
        try (OutputStream out = Channels.newOutputStream(DurableFiles.openForOwner(part));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            Files.walkFileTree(home, new HomeCopy(home, zip, HOME));
            try (ZipFile inner = new ZipFile(database.toFile())) {
                Enumeration<? extends ZipEntry> entries = inner.entries();
                while (entries.hasMoreElements()) {
                    ZipEntry entry = entries.nextElement();
                    zip.putNextEntry(new ZipEntry(DATABASE + entry.getName()));
                    try (InputStream in = inner.getInputStream(entry)) {
                        in.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
        }
    }

    /**
     * Makes a home of one.
     *
     * @param home a folder that is not there yet, or is empty
     */
    static void restore(Path file, Path home) throws IOException {
        Path top = home.toAbsolutePath().normalize();
        boolean wasThere = Files.isDirectory(top);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.stream().noneMatch(entry -> entry.getName().startsWith(DATABASE))) {
                throw new ZipException("this is no backup of Rollcall");
            }
            DurableFiles.createPrivateFolder(top);
            try {
                fill(top, zip);
            } catch (IOException fault) {
                takeBack(top, wasThere);
                throw fault;
            }
        }
    }

    private static void fill(Path top, ZipFile zip) throws IOException {
        // Whoever is killed takes nothing back.
        Path unfinished = Files.createFile(top.resolve(UNFINISHED));
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            restore(zip, entries.nextElement(), top);
        }
        RestoredHome.mark(top);
        DurableFiles.keepForOwner(top);
        Files.delete(unfinished);
    }

    /** Half a home would be taken for one, and the folder would not be empty for the next try. */
    private static void takeBack(Path top, boolean wasThere) throws IOException {
        if (!wasThere) {
            DurableFiles.wipe(top);
            return;
        }
        for (Path left : DurableFiles.entries(top)) {
            DurableFiles.wipe(left);
        }
    }

    private static void restore(ZipFile zip, ZipEntry entry, Path top) throws IOException {
        String name = entry.getName().replaceFirst("^(" + HOME + "|" + DATABASE + ")", "");
        Path place = top.resolve(name).normalize();
        if (!place.startsWith(top)) {
            throw new ZipException("an entry of the backup leads out of the home");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            Files.copy(in, place);
            // The JDK's reader of ZIPs does not compare check sums.
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException("an entry of the backup is damaged");
            }
        }
    }
}
