package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class ZipSourceTest {
    private static final Path BIRCH_LANE = BrokenInput.RESOURCES.resolve("base/1.1");

    @TempDir
    Path folder = Path.of("");

    @Test
    void onlyTheFilesOfARosterLeaveTheZip() throws Exception {
        Path zip = zip("demographics.csv", "../outside.csv");

        OpenedRoster opened = open(zip);

        Path work = folder.resolve("work");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile))
                    .hasSize(1 + 7)
                    .allMatch(each -> each.equals(zip) || each.startsWith(work));
        }
        assertThat(opened.files()).extracting(RosterFile::path).allMatch(path -> Objects.requireNonNull(path)
                .startsWith(work));
    }

    @Test
    void aFileThatIsCopiedDoesNotLieInWorkTwice() throws Exception {
        Path zip = zip("lunch.csv");
        Files.createDirectories(folder.resolve("work"));
        Settings.InputLimits limits = Settings.DEFAULTS.limits();
        Settings.InputLimits shortRows = new Settings.InputLimits(
                180, limits.fileBytes(), limits.zipBytes(), limits.zipEntries(), limits.zipRatio(), false);

        RosterSources.of(zip, Optional.empty(), shortRows).open(folder.resolve("work"));

        assertThat(folder.resolve("work")).isDirectoryRecursivelyContaining("glob:**/*.csv");
        try (Stream<Path> all = Files.walk(folder.resolve("work"))) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(7);
        }
    }

    @Test
    void aZipThatIsNotThereIsNotReachable() {
        assertThatExceptionOfType(SourceNotReachable.class)
                .isThrownBy(() -> open(folder.resolve("none.zip")))
                .withMessageStartingWith("RST-001: '" + folder.resolve("none.zip") + "' is not there");
    }

    private OpenedRoster open(Path zip) throws SourceNotReachable, IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        return RosterSources.of(zip, Optional.empty(), Settings.DEFAULTS.limits())
                .open(work);
    }

    private Path zip(String... more) throws IOException {
        Path zip = folder.resolve("roster.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out);
                Stream<Path> files = Files.list(BIRCH_LANE)) {
            for (Path file : files.toList()) {
                entries.putNextEntry(new ZipEntry(file.getFileName().toString()));
                entries.write(Files.readAllBytes(file));
            }
            for (String name : List.of(more)) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write('x');
            }
        }
        return zip;
    }
}
