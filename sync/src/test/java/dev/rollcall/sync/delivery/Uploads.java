package dev.rollcall.sync.delivery;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uploads for tests: the schools differ by the word that stands in each of their files. */
final class Uploads {

    private Uploads() {}

    /** Six files of a few bytes. */
    static Upload small(Path folder, String word) throws IOException {
        Files.createDirectories(folder);
        for (String name : Upload.FILE_NAMES) {
            Files.writeString(folder.resolve(name), "id,name\n1," + word + "\n");
        }
        return new Upload(folder);
    }

    /** As {@link #small}, but with a rosters.csv of some megabytes. */
    static Upload big(Path folder, String word, int megabytes) throws IOException {
        small(folder, word);
        try (BufferedWriter rosters = Files.newBufferedWriter(folder.resolve("rosters.csv"))) {
            rosters.write("roster_id,class_id,student_id\n");
            String row = "%08d-%s-%06d,%s-%06d,%08d%n".replace("%n", "\n");
            for (int i = 0; i < megabytes * 1_000_000L / 50; i++) {
                int student = Math.floorMod(i * 7919, 99_999_989);
                rosters.write(row.formatted(student, word, i / 25, word, i / 25, student));
            }
        }
        return new Upload(folder);
    }
}
