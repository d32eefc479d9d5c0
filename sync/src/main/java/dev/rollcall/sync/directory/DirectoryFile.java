package dev.rollcall.sync.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of the five files of a version, in the order in which they are written. */
public enum DirectoryFile {
    /** Students and staff together. */
    PERSON,
    LOCATION,
    COURSE,
    CLASS,
    /** A roster row: one student in one class. */
    ROSTER;

    /** {@code person}, {@code location} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code person.parquet}, {@code location.parquet} and so on. */
    public String fileName() {
        return word() + ".parquet";
    }

    /** The names of all five. */
    public static List<String> fileNames() {
        return Arrays.stream(values()).map(DirectoryFile::fileName).toList();
    }

    static Optional<DirectoryFile> named(String fileName) {
        return Arrays.stream(values())
                .filter(file -> file.fileName().equals(fileName))
                .findFirst();
    }
}
