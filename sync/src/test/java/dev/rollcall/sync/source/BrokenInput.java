package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One case of {@code source/broken}: a good set, with the files of the case's {@code input} folder laid over it. Its
 * file {@code make} may say {@code base 1.2} (or {@code apple}, {@code none}; 1.1 else), {@code without FILE},
 * {@code inside FOLDER}, {@code form KEY} and {@code limits NAME=NUMBER}. What cannot be kept as text is made by the
 * recipe of that name.
 */
final class BrokenInput {
    static final Path RESOURCES = Path.of("src/test/resources/source");
    private static final Path CASES = RESOURCES.resolve("broken");

    private final Path folder;
    private final List<String> make;

    BrokenInput(String name) {
        this.folder = CASES.resolve(name);
        Path file = folder.resolve("make");
        try {
            this.make = Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    Path expected() {
        return folder.resolve("expected.txt");
    }

    /** Puts the source into the folder and says where it is. */
    Path makeIn(Path target) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        String base = one("base").orElse("1.1");
        if (!base.equals("none")) {
            readInto(files, RESOURCES.resolve("base").resolve(base));
        }
        all("without").forEach(files::remove);
        readInto(files, folder.resolve("input"));
        Path place = target.resolve("roster");
        return BrokenInputRecipes.of(folder.getFileName().toString())
                .make(files, Files.createDirectories(place.resolve(one("inside").orElse(""))), place);
    }

    Optional<Form> form() {
        return one("form").map(key -> Arrays.stream(Form.values())
                .filter(form -> form.key().equals(key))
                .findFirst()
                .orElseThrow());
    }

    Settings.InputLimits limits() {
        Settings.InputLimits usual = Settings.DEFAULTS.limits();
        return new Settings.InputLimits(
                limit("rowBytes", usual.rowBytes()),
                limit("fileBytes", usual.fileBytes()),
                limit("zipBytes", usual.zipBytes()),
                (int) limit("zipEntries", usual.zipEntries()),
                (int) limit("zipRatio", usual.zipRatio()),
                limit("shortRows", 0) == 1);
    }

    private long limit(String name, long usual) {
        return all("limits")
                .filter(limit -> limit.startsWith(name + "="))
                .map(limit -> Long.parseLong(limit.substring(name.length() + 1)))
                .findFirst()
                .orElse(usual);
    }

    private Optional<String> one(String word) {
        return all(word).findFirst();
    }

    private Stream<String> all(String word) {
        return make.stream().filter(line -> line.startsWith(word + " ")).map(line -> line.substring(word.length() + 1));
    }

    private static void readInto(Map<String, byte[]> files, Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
    }
}
