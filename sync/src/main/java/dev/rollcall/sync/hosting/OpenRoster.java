package dev.rollcall.sync.hosting;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.publish.Answer;
import dev.rollcall.sync.publish.Provider;
import dev.rollcall.sync.publish.PublishedRoster;
import dev.rollcall.sync.publish.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** A roster that requests are answered from, for a server that takes them. Many threads may ask at once. */
public final class OpenRoster implements AutoCloseable {
    private final Path work;
    private final SqlEngine engine;
    private final Provider provider;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean isClosed;

    private OpenRoster(Path work, SqlEngine engine, Provider provider) {
        this.work = work;
        this.engine = engine;
        this.provider = provider;
    }

    /**
     * Opens what {@link RosterFolder} wrote; the folder is not needed afterwards.
     *
     * @param home where rows lie for which memory is too small
     * @param provider answers from the roster
     * @throws HomeNotWritable where home and memory have no room for the roster
     */
    public static OpenRoster open(
            Path folder,
            Path home,
            Engines.Demand demand,
            Engines engines,
            Function<PublishedRoster, Provider> provider)
            throws HomeNotWritable {
        Path work = RosterHost.workFolder(home);
        Optional<SqlEngine> engine = Optional.empty();
        boolean isOpen = false;
        try {
            engine = Optional.of(RosterHost.lease(work, demand, engines, Cancellation.NONE));
            OpenRoster opened =
                    new OpenRoster(work, engine.get(), provider.apply(PublishedRoster.open(engine.get(), folder)));
            isOpen = true;
            return opened;
        } catch (EngineOutOfSpace full) {
            throw new HomeNotWritable(home, new IOException(full));
        } catch (IOException fault) {
            throw new HomeNotWritable(home, fault);
        } finally {
            if (!isOpen) {
                engine.ifPresent(SqlEngine::close);
                RosterHost.wipe(work);
            }
        }
    }

    /** Answers a request; empty where it was closed meanwhile. */
    public Optional<Answer> answer(Request request) throws IOException {
        use.readLock().lock();
        try {
            return isClosed ? Optional.empty() : Optional.of(provider.answer(request));
        } finally {
            use.readLock().unlock();
        }
    }

    /** Lets requests that are being answered end first. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (isClosed) {
                return;
            }
            isClosed = true;
            provider.close();
            engine.close();
            RosterHost.wipe(work);
        } finally {
            use.writeLock().unlock();
        }
    }
}
