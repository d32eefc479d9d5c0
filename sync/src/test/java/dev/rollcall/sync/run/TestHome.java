package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A home for runs of tests, all of them on the morning of 23 November 2026. */
record TestHome(Path path) {
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-23T08:15:00Z"), ZoneOffset.UTC);

    RunReport check(Path source) throws HomeNotWritable {
        return SyncRun.run(request(source, null, Settings.DEFAULTS), Progress.SILENT);
    }

    RunReport sync(Path source, Path to) throws HomeNotWritable {
        return sync(source, to, Settings.DEFAULTS, Progress.SILENT);
    }

    RunReport sync(Path source, Path to, Settings settings) throws HomeNotWritable {
        return sync(source, to, settings, Progress.SILENT);
    }

    RunReport sync(Path source, Path to, Settings settings, Progress progress) throws HomeNotWritable {
        return SyncRun.run(request(source, to, settings), progress);
    }

    private RunRequest request(Path source, @Nullable Path to, Settings settings) {
        return new RunRequest(
                to == null ? RunRequest.Aim.CHECK : RunRequest.Aim.DELIVER,
                source,
                source.toString(),
                Optional.ofNullable(to).map(Path::toString),
                path,
                path,
                Optional.empty(),
                DAY,
                settings,
                MORNING);
    }

    Path runs() {
        return path.resolve("organisations/default/runs");
    }

    /** The folder that stays of a run. */
    Path folder(RunReport report) {
        Path folder = runs().resolve(report.run());
        assertThat(folder).isDirectory();
        return folder;
    }

    static Settings quoting(Settings.Quoting quoting) {
        Settings all = Settings.DEFAULTS;
        return new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.patch(),
                all.attributes(),
                all.account(),
                all.match(),
                all.overrides(),
                all.strictIds(),
                quoting,
                all.limits(),
                all.directory(),
                all.guard(),
                all.api(),
                all.memoryBytes());
    }

    static Settings match(Settings.Match match) {
        Settings all = Settings.DEFAULTS;
        return new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.patch(),
                all.attributes(),
                all.account(),
                match,
                all.overrides(),
                all.strictIds(),
                all.quoting(),
                all.limits(),
                all.directory(),
                all.guard(),
                all.api(),
                all.memoryBytes());
    }

    static Settings organisation(String organisation) {
        Settings all = Settings.DEFAULTS;
        return new Settings(
                organisation,
                all.form(),
                all.filter(),
                all.patch(),
                all.attributes(),
                all.account(),
                all.match(),
                all.overrides(),
                all.strictIds(),
                all.quoting(),
                all.limits(),
                all.directory(),
                all.guard(),
                all.api(),
                all.memoryBytes());
    }

    /** The files of a folder by name; empty where there is no folder. */
    static Map<String, String> filesIn(Path folder) {
        Map<String, String> files = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path : paths.toList()) {
                    files.put(String.valueOf(path.getFileName()), Files.readString(path, StandardCharsets.UTF_8));
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return files;
    }

    static void wipe(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
