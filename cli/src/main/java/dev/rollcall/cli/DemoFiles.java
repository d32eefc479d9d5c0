package dev.rollcall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The schools of the demo. The build packs them, so that they are there without a checkout. */
final class DemoFiles {
    static final String FOLDER = "fixtures";

    private static final List<String> ONEROSTER = List.of(
            "manifest.csv",
            "orgs.csv",
            "academicSessions.csv",
            "courses.csv",
            "classes.csv",
            "users.csv",
            "enrollments.csv");
    private static final List<String> SOURCES = List.of(
            "birch-lane/oneroster",
            "birch-lane/oneroster-day-2",
            "birch-lane/oneroster-new-sis",
            "harbor-district/oneroster");
    private static final List<String> SETTINGS = List.of(
            "birch-lane/rollcall-day-2.yaml",
            "birch-lane/rollcall-new-sis.yaml",
            "harbor-district/rollcall-all.yaml",
            "harbor-district/rollcall-slip.yaml");

    private DemoFiles() {}

    /** Lays them out in a folder. */
    static void unpack(Path folder) throws IOException {
        for (String source : SOURCES) {
            for (String file : ONEROSTER) {
                unpack(folder, source + "/" + file);
            }
        }
        for (String file : SETTINGS) {
            unpack(folder, file);
        }
    }

    private static void unpack(Path folder, String name) throws IOException {
        Path file = folder.resolve(FOLDER).resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream packed = Objects.requireNonNull(
                DemoFiles.class.getResourceAsStream("/" + FOLDER + "/" + name), "the build did not pack " + name)) {
            Files.copy(packed, file);
        }
    }

    static void remove(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
