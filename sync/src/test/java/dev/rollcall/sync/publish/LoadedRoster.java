package dev.rollcall.sync.publish;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fixtures as they are published, each loaded once: nothing changes a roster while it is served. */
final class LoadedRoster {
    private static final Map<Path, PublishedRoster> LOADED = new ConcurrentHashMap<>();
    private static final long MEMORY = 512L << 20;

    private LoadedRoster() {}

    /** It lives as long as the JVM. */
    static PublishedRoster of(Path fixture) {
        return LOADED.computeIfAbsent(fixture, LoadedRoster::load);
    }

    private static PublishedRoster load(Path fixture) {
        try {
            Path work = Files.createTempDirectory(Files.createDirectories(Path.of("target/loaded")), "roster");
            SqlEngine engine =
                    RememberedAnswers.of(new DuckDbEngine(MEMORY, work).withFunctions(PublishedRoster.functions()));
            OpenedRoster roster = RosterSources.of(fixture, Settings.DEFAULTS.form(), Settings.DEFAULTS.limits())
                    .open(Files.createDirectory(work.resolve("source")));
            Form form = roster.form().orElseThrow();
            return PublishedRoster.load(engine, form, roster.files(), Instant.now(), ServedRoster.TODAY);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (SourceNotReachable fault) {
            throw new AssertionError("the fixture cannot be read", fault);
        }
    }
}
