package dev.rollcall.sync.hosting;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.ProcessFolder;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.publish.Provider;
import dev.rollcall.sync.publish.ProviderSettings;
import dev.rollcall.sync.publish.PublishedRoster;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Serves a roster: opens the source, reads it into an engine and lets a {@link Provider} answer from there. The source is
 * read once; a change of its files shows after the next start.
 */
public final class RosterHost implements AutoCloseable {
    private static final String WORK = "publish";

    /** Most answers are made of a few rows, and a host has its threads as long as it runs. */
    private static final int THREADS = 4;

    private final Path work;
    private final SqlEngine engine;
    private final Provider provider;
    private final JdkHttpServer server;
    private final String address;

    private RosterHost(Path work, SqlEngine engine, Provider provider, JdkHttpServer server, String address) {
        this.work = work;
        this.engine = engine;
        this.provider = provider;
        this.server = server;
        this.address = address;
    }

    /** What is served. */
    public enum Kind {
        FILES,
        DIRECTORY
    }

    /**
     * What to serve.
     *
     * @param source a folder or a ZIP with the files of a roster, or the folder of a version of the directory
     * @param kind which of the two it is
     * @param settings of which the form, the limits and the memory count
     * @param home where files are unpacked while they are read, and where rows lie for which memory is too small
     * @param today the day on which roles count as ended or not
     */
    public record HostingRequest(Path source, Kind kind, Settings settings, Path home, LocalDate today, Clock clock) {}

    /**
     * Begins to serve.
     *
     * @param faults is told of faults of ours while requests are answered
     * @param engines lend the engine that answers, until the host is closed
     * @param cancellation ends the start
     * @throws NotARoster where the source cannot be reached, is no roster, or lacks a file
     * @throws HomeNotWritable where home and memory have no room for the roster
     * @throws PortInUse where the host and port cannot be had
     */
    public static RosterHost start(
            HostingRequest request,
            ListenAddress where,
            ProviderSettings settings,
            Consumer<Throwable> faults,
            Engines engines,
            Cancellation cancellation)
            throws NotARoster, HomeNotWritable, PortInUse {
        Path work = workFolder(request.home());
        Optional<SqlEngine> engine = Optional.empty();
        boolean serving = false;
        try {
            engine = Optional.of(
                    lease(work, new Engines.Demand(request.settings().memoryBytes(), THREADS), engines, cancellation));
            PublishedRoster published =
                    switch (request.kind()) {
                        case FILES -> ofFiles(request, work, engine.get(), cancellation);
                        case DIRECTORY ->
                            PublishedRoster.loadDirectory(
                                    engine.get(),
                                    request.source(),
                                    request.clock().instant(),
                                    request.today());
                    };
            Provider provider = new Provider(published, settings, request.clock(), faults);
            JdkHttpServer server = listen(provider, where);
            serving = true;
            return new RosterHost(
                    work, engine.get(), provider, server, settings.address().orElse(server.address()));
        } catch (SourceNotReachable unreachable) {
            throw new NotARoster(unreachable);
        } catch (EngineOutOfSpace full) {
            throw new HomeNotWritable(request.home(), new IOException(full));
        } catch (IOException fault) {
            throw new HomeNotWritable(request.home(), fault);
        } finally {
            if (!serving) {
                engine.ifPresent(SqlEngine::close);
                wipe(work);
            }
        }
    }

    static SqlEngine lease(Path work, Engines.Demand demand, Engines engines, Cancellation cancellation)
            throws IOException {
        return engines.lease(
                demand, Files.createDirectory(work.resolve("spill")), PublishedRoster.functions(), cancellation);
    }

    static PublishedRoster ofFiles(HostingRequest request, Path work, SqlEngine engine, Cancellation cancellation)
            throws NotARoster, SourceNotReachable, IOException {
        OpenedRoster roster = RosterSources.of(
                        request.source(),
                        request.settings().form(),
                        request.settings().limits(),
                        cancellation)
                .open(Files.createDirectory(work.resolve("source")));
        Form form = form(roster);
        PublishedRoster published = PublishedRoster.load(
                engine, form, roster.files(), request.clock().instant(), request.today());
        DurableFiles.wipe(work.resolve("source"));
        return published;
    }

    private static JdkHttpServer listen(Provider provider, ListenAddress where) throws PortInUse {
        try {
            return JdkHttpServer.start(provider, where);
        } catch (IOException taken) {
            provider.close();
            throw new PortInUse(where, taken);
        }
    }

    static Path workFolder(Path home) throws HomeNotWritable {
        try {
            return ProcessFolder.create(home, WORK);
        } catch (IOException fault) {
            throw new HomeNotWritable(home, fault);
        }
    }

    /** What is wrong with single rows does not matter here: a provider passes on what the SIS has. */
    private static Form form(OpenedRoster roster) throws NotARoster {
        Optional<Form> form = roster.form();
        boolean whole = form.isPresent()
                && roster.files().stream()
                        .allMatch(file ->
                                file.path() != null || !form.get().required().contains(file.table()));
        if (!whole) {
            List<Problem> errors = roster.problems().stream()
                    .filter(problem -> problem.kind().severity() == Severity.ERROR)
                    .toList();
            throw new NotARoster(errors.isEmpty() ? roster.problems() : errors);
        }
        return form.get();
    }

    /** Where callers reach it; the addresses of the service begin with it. */
    public String address() {
        return address;
    }

    /** The address that it listens on, which is another than the one for callers where it stands behind a proxy. */
    public String listensOn() {
        return server.address();
    }

    /** Where the collections of 1.1 are. */
    public String urlOfFirst() {
        return address + Provider.PATH_OF_1_1;
    }

    /** Where the collections of 1.2 are. */
    public String urlOfSecond() {
        return address + Provider.PATH_OF_1_2;
    }

    public String tokenUrl() {
        return address + Provider.TOKEN_PATH;
    }

    /** Lets open answers end and wipes what was unpacked. */
    @Override
    public void close() {
        server.close();
        provider.close();
        engine.close();
        wipe(work);
    }

    static void wipe(Path work) {
        try {
            DurableFiles.wipe(work);
        } catch (IOException fault) {
            throw new UncheckedIOException("what was unpacked into '" + work + "' cannot be wiped", fault);
        }
    }
}
