package dev.rollcall.sync.source;

import static java.util.stream.Collectors.joining;

import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code manifest.csv} says. It is a hint only: where the files say otherwise, they are believed.
 *
 * @param version the version of OneRoster as written, such as {@code 1.1}; empty where there is none
 * @param modes each {@code file.<name>}
 */
record Manifest(Entry version, List<Entry> modes) {
    private static final String VERSION = "oneroster.version";
    private static final String FILE = "file.";
    private static final String ABSENT = "absent";
    private static final String BULK = "bulk";
    private static final String DELTA = "delta";
    private static final Set<String> MODES = Set.of(ABSENT, BULK, DELTA);

    Manifest {
        modes = List.copyOf(modes);
    }

    /**
     * One line of the manifest.
     *
     * @param value in lower case; empty where there is none
     * @param line counted from 1; 0 where the manifest has no such line
     */
    record Entry(String property, String value, long line) {
        /** The file that a {@code file.<name>} is about. */
        String fileName() {
            String name = property.substring(FILE.length()) + ".csv";
            return FileNames.exact(name).orElse(name);
        }

        boolean isUsable() {
            return MODES.contains(value);
        }

        boolean isDelta() {
            return value.equals(DELTA);
        }

        boolean isAbsent() {
            return value.equals(ABSENT);
        }
    }

    /** Reads it and reports what has no usable value. */
    static Manifest read(Path path, long rowBytes, ProblemList problems) throws IOException {
        Map<String, Entry> properties = new LinkedHashMap<>();
        FileHead head = FileHead.read(path, rowBytes);
        try (RecordReader reader = new RecordReader(head.start().open(path), head.delimiter(), rowBytes)) {
            while (reader.next()) {
                RecordValues values = reader.values();
                if (reader.fault() == null && values.count() > 0) {
                    String property = values.text(0);
                    String value = values.count() > 1 ? values.text(1).toLowerCase(Locale.ROOT) : "";
                    properties.put(property.toLowerCase(Locale.ROOT), new Entry(property, value, reader.line()));
                }
            }
        }
        Manifest manifest = new Manifest(
                properties.getOrDefault(VERSION, new Entry(VERSION, "", 0)),
                properties.values().stream()
                        .filter(entry -> entry.property().regionMatches(true, 0, FILE, 0, FILE.length()))
                        .toList());
        manifest.tellUnusable(problems);
        return manifest;
    }

    private void tellUnusable(ProblemList problems) {
        List<Entry> unusable = Stream.concat(
                        Stream.of(version).filter(entry -> entry.value().isEmpty()),
                        modes.stream().filter(entry -> !entry.isUsable()))
                .toList();
        if (!unusable.isEmpty()) {
            problems.add(
                    ProblemKind.MANIFEST_UNREADABLE,
                    unusable.get(0).line(),
                    unusable.stream().map(Entry::property).collect(joining(", ")),
                    null);
        }
    }

    /** Whether it says 1.2, or some erratum of it; empty where it says nothing that is known. */
    Optional<Boolean> saysVersion12() {
        if (version.value().contains("1.2")) {
            return Optional.of(true);
        }
        return version.value().contains("1.1") || version.value().contains("1.0")
                ? Optional.of(false)
                : Optional.empty();
    }

    /** Whether it calls the file a delta, by the file's exact name. */
    Optional<Entry> delta(String fileName) {
        return modes.stream()
                .filter(entry -> entry.isDelta() && entry.fileName().equals(fileName))
                .findFirst();
    }
}
