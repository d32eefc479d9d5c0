package dev.rollcall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Counts the data rows of the CSV files in a folder or ZIP: lines without the header, no value having a line break. */
final class RowCount {
    private RowCount() {}

    /** Zero for what is not there. */
    static long of(Path folderOrZip) throws IOException {
        if (Files.isDirectory(folderOrZip)) {
            return ofFolder(folderOrZip);
        }
        return Files.exists(folderOrZip) ? ofZip(folderOrZip) : 0;
    }

    private static long ofFolder(Path folder) throws IOException {
        long rows = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.csv")) {
            for (Path file : files) {
                try (InputStream stream = Files.newInputStream(file)) {
                    rows += dataRows(stream);
                }
            }
        }
        return rows;
    }

    private static long ofZip(Path zip) throws IOException {
        long rows = 0;
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(file.entries());
            for (ZipEntry entry : entries) {
                if (entry.getName().endsWith(".csv")) {
                    try (InputStream stream = file.getInputStream(entry)) {
                        rows += dataRows(stream);
                    }
                }
            }
        }
        return rows;
    }

    private static long dataRows(InputStream stream) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        byte last = '\n';
        for (int length = stream.read(buffer); length > 0; length = stream.read(buffer)) {
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
            last = buffer[length - 1];
        }
        if (last != '\n') {
            lines++;
        }
        return Math.max(0, lines - 1);
    }
}
