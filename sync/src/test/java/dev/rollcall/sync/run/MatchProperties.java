package dev.rollcall.sync.run;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.generated.GeneratedData;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for any directory and any people of a source. */
@Tag("long")
class MatchProperties {
    private static final List<String> EMAILS =
            List.of("ada@x.example", "Ben@x.example", "ben@X.example", "cleo@x.example");

    /** Somebody of the directory or the source; the id is unique in its list, or null in the directory. */
    record Person(@Nullable String id, @Nullable String email) {}

    @Test
    void nobodyWhomAppleHoldsIsTwoPeople() {
        forAll(10, 30, data -> {
            try (SqlEngine engine = matched(data)) {
                assertThat(engine.fetch(
                                CERTAIN + "select candidate from certain group by candidate having count(*) > 1"))
                        .isEmpty();
            }
        });
    }

    @Test
    void whoGetsAnotherIdHasTheAddressOfItsHolderAndNobodyElseHasIt() {
        forAll(10, 30, data -> {
            try (SqlEngine engine = matched(data)) {
                assertThat(
                                engine.fetch(
                                        "select people.person_id, (select count(*) from directory_person as held"
                                                + " where held.status <> 'Deleted' and email_key(held.email_address) = email_key(users.email)),"
                                                + " (select max(held.person_id) from directory_person as held"
                                                + " where held.status <> 'Deleted' and email_key(held.email_address) = email_key(users.email))"
                                                + " from match_people as people inner join patch_users as users on users.row_id = people.row_id"))
                        .allSatisfy(row -> {
                            assertThat(row.get(1)).isEqualTo(1L);
                            assertThat(row.get(2)).isEqualTo(row.get(0));
                        });
            }
        });
    }

    @Test
    void everybodyIsCertainOrListed() {
        forAll(10, 30, data -> {
            try (SqlEngine engine = matched(data)) {
                assertThat(
                                engine.fetch(
                                        CERTAIN
                                                + "select row_id from certain union all select row_id from match_unresolved order by row_id"))
                        .isEqualTo(engine.fetch("select row_id from patch_users order by row_id"));
            }
        });
    }

    private static final String CERTAIN =
            "with certain as (select found.row_id, found.candidate from match_found as found"
                    + " where found.candidate is not null and not exists"
                    + " (select 1 from match_claims as claims where claims.row_id = found.row_id)) ";

    private static List<Person> people(GeneratedData data) {
        List<String> ids = new ArrayList<>(List.of("1", "2", "3", "4", "5", "6"));
        return data.list(0, 7, each -> new Person(id(each, ids), each.chance(1, 10) ? null : each.of(EMAILS)));
    }

    private static @Nullable String id(GeneratedData data, List<String> unused) {
        return unused.isEmpty() || data.chance(1, 5)
                ? null
                : unused.remove(data.random().nextInt(unused.size()));
    }

    private static List<Person> identified(List<Person> people) {
        return people.stream().filter(person -> person.id() != null).toList();
    }

    private static SqlEngine matched(GeneratedData data) {
        List<Person> directory = data.draw("directory", MatchProperties::people);
        List<Person> source = data.draw("source", MatchProperties::people);
        return matched(directory, identified(source), data.draw("idsAreNew", each -> each.of(true, false)));
    }

    private static SqlEngine matched(List<Person> directory, List<Person> source, boolean idsAreNew) {
        SqlEngine engine = new DuckDbEngine(256 << 20, Path.of("target/spill"));
        Settings settings = TestHome.match(
                new Settings.Match(true, Set.of("email_address"), Optional.empty(), idsAreNew, false, Set.of()));
        SettingTables.of(settings, TestHome.DAY, Form.ONEROSTER_1_1, List.of(), false)
                .forEach(engine::createTable);
        for (InlineTable none : DirectoryTables.empty("directory")) {
            engine.createTable(
                    none.name().equals("directory_person")
                            ? new InlineTable(
                                    none.name(), none.columns(), rows(none, "person_id", "email_address", directory))
                            : none);
        }
        engine.createTable(KnownPeople.none());
        engine.createTable(IdentityTables.identity());
        IdentityTables.none().forEach(engine::createTable);
        engine.createTable(OneOffRun.none());
        engine.createTable(KeptSchools.none());
        InlineTable users = new InlineTable(
                "patch_users",
                List.of(
                        "row_id bigint",
                        "source_file varchar",
                        "source_row bigint",
                        "sourced_id varchar",
                        "given_name varchar",
                        "middle_name varchar",
                        "family_name varchar",
                        "username varchar",
                        "identifier varchar",
                        "email varchar",
                        "grade varchar",
                        "user_master_identifier varchar",
                        "is_student bigint"),
                List.of());
        engine.createTable(new InlineTable(users.name(), users.columns(), rows(users, "sourced_id", "email", source)));
        engine.createTable(new InlineTable(
                "dedupe_joined_users", List.of("sourced_id varchar", "kept_sourced_id varchar"), List.of()));
        engine.createTable(new InlineTable(
                "dedupe_pins",
                List.of("sis_id varchar", "person_id varchar", "basis varchar", "is_by_hand boolean"),
                List.of()));
        new Pipeline(engine, Steps.of(Form.ONEROSTER_1_1), List.of(), file -> file).run(Stage.MATCH);
        return engine;
    }

    private static List<List<@Nullable Object>> rows(InlineTable table, String id, String email, List<Person> people) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Person person : people) {
            @Nullable Object[] row = new Object[table.columns().size()];
            for (int place = 0; place < row.length; place++) {
                String column = table.columns().get(place);
                row[place] = column.equals("row_id bigint")
                        ? Long.valueOf(rows.size())
                        : column.equals(id + " varchar")
                                ? person.id()
                                : column.equals(email + " varchar")
                                        ? person.email()
                                        : column.equals("status varchar") ? "Active" : null;
            }
            rows.add(Arrays.asList(row));
        }
        return rows;
    }
}
