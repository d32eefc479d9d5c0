package dev.rollcall.sync.publish;

import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.SqlReader;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A roster in the tables that answers are made of. It does not change while it is served. */
public final class PublishedRoster {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Never read, so that they cannot be served. */
    private static final Set<String> UNREAD = Set.of("password", "resourceSourcedIds");

    private static final Set<RecordType> WRITTEN =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(RecordType.DEMOGRAPHICS)));

    private final SqlEngine engine;

    private PublishedRoster(SqlEngine engine) {
        this.engine = engine;
    }

    /**
     * Reads the files into the engine; they are not needed afterwards.
     *
     * @param files of a roster; none that the form requires is missing
     * @param loadedAt when records changed last of which the source does not say it, as a bulk export never does
     * @param today the day on which roles count as ended or not
     */
    public static PublishedRoster load(
            SqlEngine engine, Form form, List<RosterFile> files, Instant loadedAt, LocalDate today) {
        settings(engine, loadedAt, today);
        switch (form) {
            case ONEROSTER_1_1, ONEROSTER_1_2 -> files.forEach(file -> read(engine, file));
            case APPLE -> readApple(engine, files);
        }
        PublishedRoster roster = keep(engine, form == Form.ONEROSTER_1_2);
        files.forEach(engine::drop);
        return roster;
    }

    /**
     * Reads a version of the directory into the engine; its files are not needed afterwards.
     *
     * @param version the folder of the version
     */
    public static PublishedRoster loadDirectory(SqlEngine engine, Path version, Instant loadedAt, LocalDate today) {
        settings(engine, loadedAt, today);
        for (String file : List.of("person", "location", "course", "class", "roster")) {
            engine.readParquet("directory_" + file, version.resolve(file + ".parquet"));
        }
        nameTables(engine, "directory_");
        return keep(engine, false);
    }

    /** The functions of DuckDB that the selects of a published roster use; the engine must have them before it loads one. */
    public static String functions() {
        return select("functions");
    }

    private static void settings(SqlEngine engine, Instant loadedAt, LocalDate today) {
        engine.createTable(new InlineTable(
                "publish_settings",
                List.of("loaded_at varchar", "today varchar"),
                List.of(List.of(MOMENT.format(loadedAt), today.toString()))));
        createDemographics(engine);
    }

    private static void createDemographics(SqlEngine engine) {
        engine.createTable(new InlineTable(
                RecordType.DEMOGRAPHICS.table(),
                List.of("sourced_id varchar", "status varchar", "date_last_modified varchar"),
                List.of()));
    }

    /**
     * Writes the tables into a folder, from which {@link #open} has them again without the files of the source.
     *
     * @return how many records there are, by the words of answers: {@code users} and so on
     */
    public Map<String, Long> write(Path folder) {
        Map<String, Long> records = new LinkedHashMap<>();
        for (RecordType type : WRITTEN) {
            records.put(type.many(), engine.writeParquet(inOrder(type.table()), file(folder, type)));
        }
        return records;
    }

    /** Reads what {@link #write} wrote into the engine; the files are not needed afterwards. */
    public static PublishedRoster open(SqlEngine engine, Path folder) {
        createDemographics(engine);
        for (RecordType type : WRITTEN) {
            String file = "written_" + type.table();
            engine.readParquet(file, file(folder, type));
            engine.createTable(type.table(), inOrder(file));
        }
        return listed(engine);
    }

    private static String inOrder(String relation) {
        return SqlFile.allOf(relation) + " order by sourced_id";
    }

    private static Path file(Path folder, RecordType type) {
        return folder.resolve(type.many() + ".parquet");
    }

    private static PublishedRoster keep(SqlEngine engine, boolean hasRoles) {
        for (String table : List.of("orgs", "academic_sessions", "courses", "classes")) {
            engine.createTable("published_" + table, select(table));
        }
        if (hasRoles) {
            engine.createTable("published_roles", select("roles"));
        }
        engine.createTable(RecordType.USER.table(), select(hasRoles ? "users.oneroster_1_2" : "users.oneroster_1_1"));
        engine.createTable(RecordType.ENROLLMENT.table(), select("enrollments"));
        return listed(engine);
    }

    private static PublishedRoster listed(SqlEngine engine) {
        for (Listing listing : Listing.values()) {
            keepPlaces(engine, listing, ApiVersion.V1_1);
            keepPlaces(engine, listing, ApiVersion.V1_2);
        }
        return new PublishedRoster(engine);
    }

    private static void read(SqlEngine engine, RosterFile file) {
        Set<String> wanted = file.table().columns().stream()
                .map(Column::name)
                .filter(name -> !UNREAD.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        engine.loadCsv(file, wanted);
    }

    /** Reads Apple's files as a run does, and gives what comes of it the names that a OneRoster set would have. */
    private static void readApple(SqlEngine engine, List<RosterFile> files) {
        new Pipeline(engine, Steps.of(Form.APPLE), files, file -> file).run(Stage.READ);
        nameTables(engine, "apple_");
    }

    private static void nameTables(SqlEngine engine, String prefix) {
        for (String table : List.of("orgs", "academic_sessions", "courses", "classes", "users", "enrollments")) {
            engine.createView("source_" + table, select(prefix + table));
        }
    }

    private static void keepPlaces(SqlEngine engine, Listing listing, ApiVersion version) {
        String condition = listing.condition(version);
        if (!condition.isEmpty()) {
            engine.createTable(
                    listing.table(version),
                    "select rowid as record from " + listing.type().table() + " where " + condition
                            + " order by rowid");
        }
    }

    private static String select(String name) {
        return SqlFile.of("dev/rollcall/sync/publish/" + name).sql();
    }

    SqlReader reader() {
        return engine.reader();
    }
}
