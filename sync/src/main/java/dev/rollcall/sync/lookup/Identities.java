package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which id of the SIS has which Person ID, as a version of the directory and the decisions of people tell. */
public final class Identities implements AutoCloseable {
    private static final List<String> COLUMNS =
            List.of("sis_id varchar", "person_id varchar", "basis varchar", "pinned_on date", "ended_on date");

    private final SqlEngine engine;

    private Identities(SqlEngine engine) {
        this.engine = engine;
    }

    /**
     * What somebody decided about an id of the SIS and a Person ID.
     *
     * @param isReleased whether the two belong together no more
     * @param isLast whether nothing was decided about the id of the SIS after that
     */
    public record Decision(
            String sisId,
            String personId,
            boolean isReleased,
            boolean isLast,
            LocalDate decidedOn,
            String decidedBy,
            String reason) {}

    /**
     * An id of the SIS and its Person ID.
     *
     * @param name of the person; empty where the directory does not have one
     * @param basis the attribute that the Person ID came from, {@code match}, {@code same_people}, {@code hand} or
     *     {@code released}
     * @param endedOn since when it holds no more; empty where it holds
     * @param decidedBy who decided about it by hand; empty where nobody did
     */
    public record Identity(
            String sisId,
            String personId,
            String name,
            String basis,
            String pinnedOn,
            String endedOn,
            String decidedBy,
            String reason) {}

    /** The first of a list, and how many there are in all. */
    public record Found(long count, List<Identity> identities) {
        public Found {
            identities = List.copyOf(identities);
        }
    }

    /**
     * Opens the list.
     *
     * @param version the folder of the version; empty where there is none yet
     * @param decisions one for each id of the SIS and Person ID
     * @param text a part of an id or of a name, in any case; empty for everybody
     */
    public static Identities open(
            Optional<Path> version,
            List<Decision> decisions,
            Optional<String> text,
            Engines engines,
            Cancellation cancellation) {
        Identities opened = new Identities(VersionFiles.engine(engines, cancellation));
        opened.name("version_identity", version, "identity", COLUMNS);
        opened.name(
                "version_person",
                version,
                "person",
                List.of("person_id varchar", "first_name varchar", "last_name varchar"));
        opened.engine.createTable(table(decisions));
        opened.engine.createView(
                "identities_listed",
                SqlFile.of("lookup/identities_listed")
                        .with("text", text.orElse(null))
                        .sql());
        return opened;
    }

    private void name(String relation, Optional<Path> version, String file, List<String> columns) {
        Optional<Path> path =
                version.map(folder -> new VersionFiles(folder).file(file)).filter(Files::isRegularFile);
        if (path.isPresent()) {
            engine.readParquet(relation, path.get());
        } else {
            engine.createTable(new InlineTable(relation, columns, List.of()));
        }
    }

    private static InlineTable table(List<Decision> decisions) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Decision one : decisions) {
            rows.add(List.of(
                    one.sisId(),
                    one.personId(),
                    one.isReleased(),
                    one.isLast(),
                    one.decidedOn(),
                    one.decidedBy(),
                    one.reason()));
        }
        return new InlineTable(
                "hand_decisions",
                List.of(
                        "sis_id varchar",
                        "person_id varchar",
                        "is_released boolean",
                        "is_last boolean",
                        "decided_on date",
                        "decided_by varchar",
                        "reason varchar"),
                rows);
    }

    /** The first by id of the SIS, those that hold no more before those that do. */
    public Found first(int limit) {
        long count = (Long) Objects.requireNonNull(
                engine.fetch(SqlFile.of("lookup/identities_count").sql()).get(0).get(0));
        return new Found(
                count,
                engine
                        .fetch(SqlFile.of("lookup/identities_first")
                                .with("limit", limit)
                                .sql())
                        .stream()
                        .map(Identities::identity)
                        .toList());
    }

    /**
     * Writes the whole list as CSV.
     *
     * @return how many rows it has
     */
    public long write(Path csv) {
        return engine.writeCsv(SqlFile.of("lookup/identities_written").sql(), csv);
    }

    /** The id of the SIS that has a Person ID now; empty where none has. */
    public Optional<String> holder(String personId) {
        return one(SqlFile.of("lookup/identity_holder").with("person", personId));
    }

    /** The Person ID that an id of the SIS has now; empty where it has none. */
    public Optional<String> personId(String sisId) {
        return one(SqlFile.of("lookup/identity_of").with("sis", sisId));
    }

    private Optional<String> one(SqlFile select) {
        return engine.fetch(select.sql()).stream()
                .map(row -> RowValues.text(row.get(0)))
                .findFirst();
    }

    private static Identity identity(List<@Nullable Object> row) {
        return new Identity(
                RowValues.text(row.get(0)),
                RowValues.text(row.get(1)),
                RowValues.text(row.get(2)),
                RowValues.text(row.get(3)),
                RowValues.text(row.get(4)),
                RowValues.text(row.get(5)),
                RowValues.text(row.get(6)),
                RowValues.text(row.get(7)));
    }

    @Override
    public void close() {
        engine.close();
    }
}
