package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds the people of a CSV file to what Apple School Manager has, as a new version: people whom Apple School Manager knew before Rollcall
 * did, so that they are recognised and get no second account.
 *
 * <p>Somebody whom the directory holds already, by Person ID or, for an account without one, by e-mail address, gets the
 * values that the file has; a value that it lacks stays. Somebody new counts as active and as sent by an upload, so that the
 * plan foresees a deactivation where the source does not have that person.
 */
final class DirectoryImport {
    private static final List<String> STEPS = List.of(
            "6_validate/validate_known_people_blank.sql",
            "6_validate/validate_known_people_email_twice.sql",
            "6_validate/validate_known_people_id_twice.sql",
            "6_validate/validate_known_people_word.sql");
    private static final Duration WAIT = Duration.ofMinutes(30);

    private final Directory directory;
    private final Path people;
    private final Settings.InputLimits limits;
    private final Instant now;
    private final Engines engines;
    private final Cancellation cancellation;

    private DirectoryImport(
            Directory directory,
            Path people,
            Settings.InputLimits limits,
            Instant now,
            Engines engines,
            Cancellation cancellation) {
        this.engines = engines;
        this.cancellation = cancellation;
        this.directory = directory;
        this.people = people;
        this.limits = limits;
        this.now = now;
    }

    /**
     * Makes the new version.
     *
     * @param limits how large the file and its values may be
     * @param engines lend the engine that reads the file
     * @param cancellation ends the import before the version is made
     * @throws ImportRefused where the file has errors
     * @throws ChangeRefused where nobody has said what became of the last upload
     * @throws DirectoryFault where the directory is damaged, or another run has it for too long
     */
    static Version into(
            Directory directory,
            Path people,
            Settings.InputLimits limits,
            Instant now,
            Engines engines,
            Cancellation cancellation)
            throws ImportRefused, ChangeRefused, DirectoryFault, IOException {
        return new DirectoryImport(directory, people, limits, now, engines, cancellation).version();
    }

    private Version version() throws ImportRefused, ChangeRefused, DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(WAIT, () -> {}, cancellation)) {
            PeopleOfDirectory.demandNoOpenDelivery(directory);
            return version(lock, directory.base());
        }
    }

    private Version version(DirectoryLock lock, Optional<Version> base)
            throws ImportRefused, DirectoryFault, IOException {
        try (Draft draft = lock.begin();
                SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            if (base.isPresent()) {
                directory.demandUndamaged(base.get(), List.of(DirectoryFile.values()));
            }
            for (InlineTable none : DirectoryTables.empty("directory")) {
                engine.createTable(none);
            }
            Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
            for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
                Path to = draft.folder().resolve(file.fileName());
                if (file == DirectoryFile.PERSON) {
                    rows.put(file, writePeople(engine, base, to));
                } else if (base.isPresent()) {
                    draft.take(directory.file(base.get(), file));
                    rows.put(file, base.get().file(file).rows());
                } else {
                    rows.put(file, engine.writeParquet(SqlFile.allOf("directory_" + file.word()), to));
                }
            }
            if (base.isPresent()) {
                draft.takeIdentities(base.get(), rows);
            }
            return draft.commit(Origin.importOf(String.valueOf(people.getFileName())), rows, now);
        }
    }

    private long writePeople(SqlEngine engine, Optional<Version> base, Path to)
            throws ImportRefused, DirectoryFault, IOException {
        Path work = Files.createTempDirectory("rollcall-import-");
        try {
            List<Problem> problems = new ArrayList<>(KnownPeople.load(engine, people, limits, work, cancellation));
            if (noErrors(problems)) {
                STEPS.forEach(step -> problems.addAll(found(engine, step)));
            }
            if (!noErrors(problems)) {
                throw new ImportRefused(
                        problems.stream().filter(DirectoryImport::isError).toList());
            }
            String ofDirectory = "directory_person";
            if (base.isPresent()) {
                ofDirectory = "people_of_directory";
                DirectoryTables.read(
                        engine, ofDirectory, DirectoryFile.PERSON, directory.file(base.get(), DirectoryFile.PERSON));
            }
            return engine.writeParquet(
                    SqlFile.of("run/imported_people")
                            .withName("held", ofDirectory)
                            .with("today", now.atZone(ZoneOffset.UTC).toLocalDate())
                            .sql(),
                    to);
        } finally {
            DurableFiles.wipe(work);
        }
    }

    private static boolean noErrors(List<Problem> problems) {
        return problems.stream().noneMatch(DirectoryImport::isError);
    }

    private static boolean isError(Problem problem) {
        return problem.kind().severity() == Severity.ERROR;
    }

    private static List<Problem> found(SqlEngine engine, String path) {
        var step = Steps.load(path);
        ProblemKind kind = Arrays.stream(ProblemKind.values())
                .filter(one -> one.code().equals(step.codes().get(0)))
                .findFirst()
                .orElseThrow();
        engine.createView(step.name(), step.select());
        return engine
                .fetch(SqlFile.of("run/found_by_validation")
                        .withName("validation", step.name())
                        .sql())
                .stream()
                .map(row -> problem(kind, row))
                .toList();
    }

    private static Problem problem(ProblemKind kind, List<@Nullable Object> row) {
        Object line = row.get(1);
        return new Problem(
                kind,
                new Where(
                        (String) row.get(0), line == null ? 0 : (Long) line, (String) row.get(2), (String) row.get(3)),
                (String) row.get(4),
                (String) row.get(5));
    }
}
