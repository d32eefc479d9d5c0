package dev.rollcall.server.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rosters of a small invented school, as files and as ZIPs. */
final class Rosters {
    static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");

    private Rosters() {}

    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (var all = Files.list(BIRCH_LANE)) {
            for (Path path :
                    all.filter(file -> file.toString().endsWith(".csv")).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return files;
    }

    /** A ZIP of the school, which is as long as asked at least, by a file that no roster needs. */
    static byte[] zip(int filler) {
        return zip(filler, "x");
    }

    static byte[] zip(int filler, String seed) {
        Map<String, byte[]> entries = new TreeMap<>();
        files().forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        if (filler > 0) {
            byte[] noise = new byte[filler];
            new java.util.Random(seed.hashCode()).nextBytes(noise);
            entries.put("zz-notes.bin", noise);
        }
        return zip(entries);
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return bytes.toByteArray();
    }
}
