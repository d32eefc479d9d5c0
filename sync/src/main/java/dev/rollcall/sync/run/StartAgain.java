package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.SetAside;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets an organisation begin with an empty directory: the old one is set aside, and can be brought back. */
public final class StartAgain {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Path home;
    private final String organisation;
    private final Directory directory;
    private final Engines engines;
    private final Cancellation cancellation;

    public StartAgain(Path home, String organisation, Engines engines, Cancellation cancellation) {
        this.home = home;
        this.organisation = organisation;
        this.directory = Directory.of(home, organisation);
        this.engines = engines;
        this.cancellation = cancellation;
    }

    /**
     * What a directory knows, and nobody would know without it.
     *
     * @param versions how many states of the past it keeps
     * @param uploads of how many uploads it knows what became of them
     * @param people how many people it knows
     * @param personIds how many of them have a Person ID
     * @param accounts how many of them have an account name
     * @param pins how many ids of the SIS are pinned to a Person ID
     * @param decisions how many decisions about Person IDs people made
     */
    public record Loss(
            long versions, long uploads, long people, long personIds, long accounts, long pins, long decisions) {}

    /**
     * What would be forgotten.
     *
     * @throws StartAgainRefused where there is no directory
     * @throws DirectoryFault where it is damaged, so that nobody can tell
     */
    public Loss loss() throws StartAgainRefused, DirectoryFault, IOException {
        Optional<Version> current = directory.current();
        if (current.isEmpty()) {
            throw StartAgainRefused.nothing();
        }
        // Where no upload is at Apple, what was prepared is all there is to forget.
        Version version = directory.base().orElse(current.get());
        directory.demandUndamaged(version, List.of(DirectoryFile.PERSON));
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            engine.readParquet("version_person", directory.file(version, DirectoryFile.PERSON));
            List<@Nullable Object> counts =
                    engine.fetch(SqlFile.of("run/people_known").sql()).get(0);
            return new Loss(
                    directory.versions().size(),
                    directory.deliveries().all().size(),
                    number(counts.get(0)),
                    number(counts.get(1)),
                    number(counts.get(2)),
                    version.has(DirectoryFile.IDENTITY)
                            ? version.file(DirectoryFile.IDENTITY).rows()
                            : 0,
                    directory.identityDecisions().all().size());
        }
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    /**
     * Sets the directory aside, whatever became of it. The next run is a first run.
     *
     * @return the name by which it can be brought back
     */
    public String setAside(Instant now) throws StartAgainRefused, DirectoryFault, IOException {
        demandNoRollover();
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            return new SetAside(home, organisation).put(directory, lock, now);
        }
    }

    /**
     * Brings a directory back; the one that is there is set aside.
     *
     * @param name the one that is meant; empty for the newest
     * @return its name
     */
    public String bringBack(Optional<String> name, Instant now) throws StartAgainRefused, DirectoryFault, IOException {
        demandNoRollover();
        SetAside aside = new SetAside(home, organisation);
        List<String> names = aside.names();
        if (names.isEmpty()) {
            throw StartAgainRefused.noOld();
        }
        String wanted = name.orElse(names.get(0));
        if (!names.contains(wanted)) {
            throw StartAgainRefused.unknown(wanted, names);
        }
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            aside.put(directory, lock, now);
            aside.bringBack(directory, wanted);
        }
        return wanted;
    }

    private void demandNoRollover() throws StartAgainRefused, IOException {
        if (Rollover.of(home, organisation).isPresent()) {
            throw StartAgainRefused.rollover();
        }
    }
}
