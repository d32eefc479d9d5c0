package dev.rollcall.sync.lookup;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.ProcessFolder;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what searches need of large files that do not change: texts in folded letters, and where a key stands. The first
 * question makes such a table, those after it read no more than it. They lie in a folder of this process and go with it, so that
 * no backup has them and no later release has to read them.
 *
 * <p>A table is of one file as it was: where that was written anew, another is made. That of a file that is gone is never read
 * again, and {@link #forgetGone} removes it.
 */
public final class SearchTables implements AutoCloseable {
    private static final String FOLDERS = "rollcall-search";

    private final Path parent;
    private final long leastBytes;
    private final long mostBytes;

    /** In the order in which they were asked last. */
    private final Map<Source, Kept> tables = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable Path folder;
    private long made;

    private SearchTables(Path parent, long leastBytes, long mostBytes) {
        this.parent = parent;
        this.leastBytes = leastBytes;
        this.mostBytes = mostBytes;
    }

    /**
     * Tables in a folder.
     *
     * @param leastBytes a file that is smaller is looked through faster than a table of it is made
     * @param mostBytes of all tables together; those that were not asked for the longest time go first
     */
    public static SearchTables in(Path parent, long leastBytes, long mostBytes) {
        return new SearchTables(parent, leastBytes, mostBytes);
    }

    /** Keeps none, so that each question looks through the files: of a process that is asked once. */
    public static SearchTables none() {
        return new SearchTables(Path.of("none"), Long.MAX_VALUE, 0);
    }

    /** A file as it was when its table was made. */
    private record Source(String kind, Path file, long bytes, FileTime changed, Optional<Object> key) {
        static Optional<Source> of(String kind, Path file) {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return Optional.of(new Source(
                        kind, file, found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey())));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }

        boolean isAsItWas() {
            return of(kind, file).filter(this::equals).isPresent();
        }
    }

    /** A table, which may be in the making, and how many read it. */
    private static final class Kept {
        private final CompletableFuture<Long> bytes = new CompletableFuture<>();
        private final Path file;
        private int readers;
        private boolean isForgotten;

        Kept(Path file) {
            this.file = file;
        }

        long size() {
            return bytes.isDone() && !bytes.isCompletedExceptionally() ? bytes.join() : 0;
        }
    }

    /** A table that stays where it is until this is closed. */
    public final class Lent implements AutoCloseable {
        private final Kept kept;

        private Lent(Kept kept) {
            this.kept = kept;
        }

        Path file() {
            return kept.file;
        }

        @Override
        public void close() {
            giveBack(kept);
        }
    }

    /**
     * The table of a file, made now where there is none. Whoever asks while another makes it waits.
     *
     * @param kind of several tables of one file
     * @param writing writes it to the path given
     * @return empty where the file is small or gone, or there is no room on the disk: the file itself is to be looked through then
     */
    Optional<Lent> lend(String kind, Path file, Consumer<Path> writing) {
        Optional<Source> source = Source.of(kind, file).filter(found -> found.bytes() >= leastBytes);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Kept kept;
        boolean isNew = false;
        synchronized (this) {
            Kept found = tables.get(source.get());
            if (found != null && found.size() > 0 && !Files.exists(found.file)) {
                forget(source.get(), found);
                found = null;
            }
            if (found == null) {
                forgetGone();
                found = new Kept(place());
                tables.put(source.get(), found);
                isNew = true;
            }
            kept = found;
            kept.readers++;
        }
        if (isNew) {
            make(source.get(), kept, writing);
        }
        return lent(kept);
    }

    private Path place() {
        try {
            if (folder == null || !Files.isDirectory(folder)) {
                folder = ProcessFolder.create(parent, FOLDERS);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make a folder in " + parent, fault);
        }
        made++;
        return Objects.requireNonNull(folder).resolve(made + ".parquet");
    }

    private void make(Source source, Kept kept, Consumer<Path> writing) {
        try {
            writing.accept(kept.file);
            DurableFiles.keepForOwner(kept.file);
            kept.bytes.complete(Files.size(kept.file));
        } catch (IOException | RuntimeException fault) {
            kept.bytes.completeExceptionally(fault);
            synchronized (this) {
                forget(source, kept);
            }
        }
        dropTooMany();
    }

    private Optional<Lent> lent(Kept kept) {
        try {
            kept.bytes.join();
            return Optional.of(new Lent(kept));
        } catch (CompletionException fault) {
            giveBack(kept);
            if (fault.getCause() instanceof EngineOutOfSpace || fault.getCause() instanceof IOException) {
                return Optional.empty();
            }
            throw fault.getCause() instanceof RuntimeException ours ? ours : fault;
        }
    }

    private synchronized void dropTooMany() {
        long bytes = tables.values().stream().mapToLong(Kept::size).sum();
        Iterator<Map.Entry<Source, Kept>> longestUnasked =
                List.copyOf(tables.entrySet()).iterator();
        while (bytes > mostBytes && tables.size() > 1 && longestUnasked.hasNext()) {
            Map.Entry<Source, Kept> one = longestUnasked.next();
            if (one.getValue().readers == 0) {
                bytes -= one.getValue().size();
                forget(one.getKey(), one.getValue());
            }
        }
    }

    /** Removes the tables of files that are gone or were written anew: they may name people whom nothing else names any more. */
    public synchronized void forgetGone() {
        new ArrayList<>(tables.entrySet())
                .stream().filter(one -> !one.getKey().isAsItWas()).forEach(one -> forget(one.getKey(), one.getValue()));
    }

    private synchronized void giveBack(Kept kept) {
        kept.readers--;
        if (kept.isForgotten) {
            remove(kept);
        }
    }

    private void forget(Source source, Kept kept) {
        tables.remove(source, kept);
        kept.isForgotten = true;
        remove(kept);
    }

    /** What somebody reads goes when it is given back; what cannot be removed now goes with the folder. */
    private static void remove(Kept kept) {
        if (kept.readers == 0) {
            try {
                Files.deleteIfExists(kept.file);
            } catch (IOException later) {
                // As said.
            }
        }
    }

    @Override
    public synchronized void close() {
        tables.clear();
        if (folder != null) {
            try {
                DurableFiles.wipe(folder);
            } catch (IOException leftToTheNext) {
                // The next process wipes it.
            }
            folder = null;
        }
    }
}
