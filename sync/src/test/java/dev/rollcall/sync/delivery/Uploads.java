package dev.rollcall.sync.delivery;

import dev.rollcall.sync.directory.DirectoryFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Uploads for tests: the schools differ by the word that stands in each of their files. */
public final class Uploads {

    private Uploads() {}

    /** Apple's six files, of a few bytes. */
    public static Upload small(Path folder, String word) throws IOException {
        write(folder, word, Upload.APPLES_NAMES);
        return Upload.forApple(folder);
    }

    /** The directory's five files, of a few bytes; who delivers them does not look inside. */
    static Upload smallForDirectory(Path folder, String word) throws IOException {
        write(folder, word, DirectoryFile.fileNames());
        return Upload.forDirectory(folder);
    }

    private static void write(Path folder, String word, List<String> names) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            Files.writeString(folder.resolve(name), "id,name\n1," + word + "\n");
        }
    }

    /** As {@link #small}, but with a rosters.csv of some megabytes. */
    public static Upload big(Path folder, String word, int megabytes) throws IOException {
        Upload upload = small(folder, word);
        writeRosters(folder.resolve("rosters.csv"), word, megabytes);
        return upload;
    }

    /** As {@link #smallForDirectory}, but with a roster.parquet of some megabytes. */
    static Upload bigForDirectory(Path folder, String word, int megabytes) throws IOException {
        Upload upload = smallForDirectory(folder, word);
        writeRosters(folder.resolve(DirectoryFile.ROSTER.fileName()), word, megabytes);
        return upload;
    }

    private static void writeRosters(Path file, String word, int megabytes) throws IOException {
        try (BufferedWriter rosters = Files.newBufferedWriter(file)) {
            rosters.write("roster_id,class_id,student_id\n");
            String row = "%08d-%s-%06d,%s-%06d,%08d%n".replace("%n", "\n");
            for (int i = 0; i < megabytes * 1_000_000L / 50; i++) {
                int student = Math.floorMod(i * 7919, 99_999_989);
                rosters.write(row.formatted(student, word, i / 25, word, i / 25, student));
            }
        }
    }
}
