package dev.rollcall.sync.run;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.source.SourceNotReachable;
import dev.rollcall.sync.source.rest.ApiPull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Makes a OneRoster CSV set of the answers of an API, by SQL: {@code resources/pages} has a select for each file. Whether
 * it is a set of 1.1 or 1.2 the users decide, since servers of either version give them in either way.
 */
final class PulledSet {
    /** Members of the two versions, in lower case; the others are counted and not read. */
    private static final Map<RosterCollection, String> KNOWN = Map.of(
            RosterCollection.ORGS, "name type identifier parent children",
            RosterCollection.ACADEMIC_SESSIONS, "title startdate enddate type parent children schoolyear",
            RosterCollection.COURSES, "title schoolyear coursecode grades subjects org subjectcodes resources",
            RosterCollection.CLASSES,
                    "title classcode classtype location grades subjects course school terms subjectcodes periods resources",
            RosterCollection.USERS,
                    "username userids enableduser givenname familyname middlename role roles orgs identifier email sms phone"
                            + " agents grades grade password usermasteridentifier preferredfirstname preferredmiddlename"
                            + " preferredlastname preferredgivenname preferredfamilyname primaryorg pronouns userprofiles"
                            + " resources",
            RosterCollection.ENROLLMENTS, "user class school role primary begindate enddate");

    private static final String OF_ALL = "sourcedid status datelastmodified metadata";

    private final SqlEngine engine;
    private final Path folder;
    private final List<Problem> notes = new ArrayList<>();

    PulledSet(SqlEngine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** Gives the records names that the selects of {@code resources/pages} read them by. */
    void name(ApiPull.Pulled pulled) {
        pulled.pages()
                .forEach((collection, pages) ->
                        name(collection, pages, pulled.repeats().contains(collection)));
    }

    /**
     * Writes the set of the records that have names, and returns what is worth a note.
     *
     * @param root the address of the API
     * @throws SourceNotReachable where no user has a role, which both versions require
     */
    List<Problem> write(String root) throws SourceNotReachable, IOException {
        Files.createDirectories(folder);
        boolean hasRoles = !engine.fetch(
                        "select 1 from page_users where size_of(items_at(record, 'roles')) > 0 limit 1")
                .isEmpty();
        if (!hasRoles
                && engine.fetch("select 1 from page_users where text_at(record, 'role') is not null limit 1")
                        .isEmpty()) {
            throw SourceNotReachable.because(
                    new Problem(ProblemKind.ROLES_MISSING, Where.SOURCE, root + "/users", null));
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("orgs.csv", "orgs");
        files.put("academicSessions.csv", "academic_sessions");
        files.put("courses.csv", "courses");
        files.put("classes.csv", "classes");
        files.put("users.csv", hasRoles ? "users.1_2" : "users.1_1");
        if (hasRoles) {
            files.put("roles.csv", "roles");
        }
        files.put("enrollments.csv", "enrollments");
        files.forEach((file, select) -> engine.writeCsv(select(select), folder.resolve(file)));
        writeManifest(files.keySet().stream().toList(), hasRoles ? "1.2" : "1.1", root);
        for (RosterCollection collection : RosterCollection.values()) {
            countUnknown(collection);
        }
        return notes;
    }

    private void name(RosterCollection collection, List<RosterPage> pages, boolean repeats) {
        String relation = "page_" + collection.table();
        if (!repeats) {
            engine.pages(relation, pages);
            return;
        }
        // Records shift between pages while the source changes; of several with one id the newest counts.
        engine.pages(relation + "_as_they_came", pages);
        engine.name(
                relation,
                "select max_by(record, concat(coalesce(text_at(record, 'dateLastModified'), ''), record)) as record from "
                        + relation + "_as_they_came group by text_at(record, 'sourcedId')"
                        + " order by text_at(any_value(record), 'sourcedId')");
    }

    static String select(String name) {
        String file = "/pages/" + name + ".sql";
        try (InputStream in = Objects.requireNonNull(PulledSet.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(file + " cannot be read", fault);
        }
    }

    private void writeManifest(List<String> files, String version, String root) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("propertyName,value", "manifest.version,1.0", "oneroster.version," + version));
        files.forEach(file -> lines.add("file." + file.replace(".csv", "") + ",bulk"));
        lines.add("source.systemName,OneRoster API");
        lines.add("source.systemCode,\"" + root + "\"");
        Files.writeString(folder.resolve("manifest.csv"), String.join("\n", lines) + "\n");
    }

    private void countUnknown(RosterCollection collection) {
        String known = (OF_ALL + " " + KNOWN.getOrDefault(collection, "")).replace(" ", "', '");
        List<List<Object>> rows = new ArrayList<>();
        engine.fetch("select name, count(*) from (select explode(member_names(record)) as name from page_"
                        + collection.table() + ") as names where lower(name) not in ('" + known
                        + "') group by name order by name limit 20")
                .forEach(row -> rows.add(List.of(String.valueOf(row.get(0)), String.valueOf(row.get(1)))));
        if (!rows.isEmpty()) {
            String names = rows.stream()
                    .map(row -> row.get(0) + " (" + row.get(1) + " times)")
                    .collect(Collectors.joining(", "));
            notes.add(new Problem(ProblemKind.MEMBERS_UNKNOWN, Where.SOURCE, names, collection.endpoint()));
        }
    }
}
