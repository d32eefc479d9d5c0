package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds the people of a CSV file to the directory, as a new version: people whom Apple School Manager knew before Rollcall
 * did, so that they are recognised and get no second account.
 *
 * <p>Somebody whom the directory holds already, by Person ID or, for an account without one, by e-mail address, gets the
 * values that the file has; a value that it lacks stays. Somebody new counts as active and as sent by an upload, so that the
 * plan foresees a deactivation where the source does not have that person.
 */
public final class DirectoryImport {
    private static final List<String> STEPS = List.of(
            "6_validate/validate_known_people_blank.sql",
            "6_validate/validate_known_people_email_twice.sql",
            "6_validate/validate_known_people_id_twice.sql",
            "6_validate/validate_known_people_word.sql");
    private static final Map<String, String> OF_NEW_PEOPLE = Map.of(
            "role", "'Student'",
            "authentication", "case when people.person_id is null then 'Federated' else 'Apple' end",
            "source", "'SFTP'",
            "status", "'Active'");
    private static final Duration WAIT = Duration.ofMinutes(30);

    private final Directory directory;
    private final Path people;
    private final Instant now;

    private DirectoryImport(Directory directory, Path people, Instant now) {
        this.directory = directory;
        this.people = people;
        this.now = now;
    }

    /** The file has errors, and nothing was changed; each error is told with its line. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<Problem> problems;

        Refused(List<Problem> problems) {
            super(problems.size() + " errors");
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /**
     * Makes the new version.
     *
     * @throws Refused where the file has errors
     * @throws DirectoryFault where the directory is damaged, or another run has it for too long
     */
    public static Version into(Directory directory, Path people, Instant now)
            throws Refused, DirectoryFault, IOException {
        return new DirectoryImport(directory, people, now).version();
    }

    private Version version() throws Refused, DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(WAIT, () -> {});
                Draft draft = lock.begin();
                SqlEngine engine = VersionFiles.engine()) {
            Optional<Version> base = directory.current();
            for (InlineTable none : DirectoryTables.empty("directory")) {
                engine.createTable(none);
            }
            Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
            for (DirectoryFile file : DirectoryFile.values()) {
                Path to = draft.folder().resolve(file.fileName());
                if (file == DirectoryFile.PERSON) {
                    rows.put(file, writePeople(engine, base, to));
                } else if (base.isPresent()) {
                    draft.take(directory.file(base.get(), file));
                    rows.put(file, base.get().file(file).rows());
                } else {
                    rows.put(file, engine.writeParquet("select * from directory_" + file.word(), to));
                }
            }
            return draft.commit(Origin.importOf(String.valueOf(people.getFileName())), rows, now);
        }
    }

    private long writePeople(SqlEngine engine, Optional<Version> base, Path to)
            throws Refused, DirectoryFault, IOException {
        Path work = Files.createTempDirectory("rollcall-import-");
        try {
            List<Problem> problems =
                    new ArrayList<>(KnownPeople.load(engine, people, Settings.DEFAULTS.limits(), work));
            if (noErrors(problems)) {
                STEPS.forEach(step -> problems.addAll(found(engine, step)));
            }
            if (!noErrors(problems)) {
                throw new Refused(
                        problems.stream().filter(DirectoryImport::isError).toList());
            }
            String ofDirectory = "directory_person";
            if (base.isPresent()) {
                ofDirectory = "people_of_directory";
                engine.readParquet(ofDirectory, directory.file(base.get(), DirectoryFile.PERSON));
            }
            return engine.writeParquet(merged(ofDirectory), to);
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
        return engine
                .fetch("select source_file, source_row, field, record, value, detail from (" + step.select()
                        + ") as found order by source_row, field")
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

    /** The people of the file with what the directory knew of them, and all others as they are. */
    private String merged(String held) {
        String known = DirectoryTables.PERSON.stream()
                .map(column -> "coalesce(" + "people." + column + ", by_id." + column + ", by_email." + column
                        + (OF_NEW_PEOPLE.containsKey(column) ? ", " + OF_NEW_PEOPLE.get(column) : "") + ") as "
                        + column)
                .collect(Collectors.joining(", "));
        String columns = String.join(", ", DirectoryTables.PERSON);
        String today = "date '" + now.atZone(ZoneOffset.UTC).toLocalDate() + "'";
        return "select " + columns + ", status_since from (select " + known
                + ", coalesce(case when people.status is null then coalesce(by_id.status_since, by_email.status_since) end, "
                + today + ") as status_since from known_person as people"
                + " left join " + held + " as by_id on by_id.person_id = people.person_id"
                + " left join " + held + " as by_email on by_email.person_id is null"
                + " and email_key(by_email.email_address) = email_key(people.email_address)"
                + " union all select " + columns + ", status_since from " + held + " as held"
                + " where not exists (select 1 from known_person as people where people.person_id = held.person_id)"
                + " and not exists (select 1 from known_person as people where held.person_id is null"
                + " and email_key(people.email_address) = email_key(held.email_address))) as everybody"
                + " order by person_id, managed_apple_account, email_address";
    }
}
