package dev.rollcall.sync.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the files of a version, in the order in which they are written. All but {@link #IDENTITY} are in every version; that one is
 * missing where an older Rollcall made the version, and where no run had told yet who is who.
 */
public enum DirectoryFile {
    /** Students and staff together. */
    PERSON,
    LOCATION,
    COURSE,
    CLASS,
    /** A roster row: one student in one class. */
    ROSTER,
    /** Which id of the SIS has which Person ID. */
    IDENTITY;

    /** {@code person}, {@code location} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code person.parquet}, {@code location.parquet} and so on. */
    public String fileName() {
        return word() + ".parquet";
    }

    /** Those that every version has. */
    public static List<DirectoryFile> ofEveryVersion() {
        return List.of(PERSON, LOCATION, COURSE, CLASS, ROSTER);
    }

    /** The names of all six. */
    public static List<String> fileNames() {
        return Arrays.stream(values()).map(DirectoryFile::fileName).toList();
    }

    static Optional<DirectoryFile> named(String fileName) {
        return Arrays.stream(values())
                .filter(file -> file.fileName().equals(fileName))
                .findFirst();
    }
}
