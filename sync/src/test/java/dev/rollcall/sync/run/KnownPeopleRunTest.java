package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.KnownPeopleSource;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that know people from several places, of several ages. */
@Tag("long")
class KnownPeopleRunTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final Instant NOW = Instant.parse("2026-11-23T08:15:00Z");
    private static final String LOG = """
            \ufeffOPERATION,SYNC_SOURCE
            ACTIVITY_ID,4711
            STARTED AT,2026-11-20T02:00:00.000Z
            ENDED AT,2026-11-20T02:05:00.000Z
            STATUS,COMPLETED
            SUB_STATUS,COMPLETED_WITH_ERROR

            person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email
            old-201,Haddad,Amira,20201,ISSUE,USERNAME_CONFLICT_WITH_EXISTING_APPLE_ID,2026-11-20T02:00:01.000Z,amira.haddad@birch-lane.example
            old-201,Haddad,Amira,20201,SUCCESS,CREATED,2026-11-20T02:00:02.000Z,amira.haddad@birch-lane.example
            old-202,Larsen,Ben,20202,SUCCESS,DEACTIVATED,2026-11-20T02:00:03.000Z,ben.larsen@birch-lane.example
            old-203,Nguyen,Chloe,20203,ISSUE,OPERATION_NOT_ALLOWED,2026-11-20T02:00:04.000Z,chloe.nguyen@birch-lane.example
            """;

    private Path folder = Path.of("");
    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @Test
    void whoStandsInALogIsRecognised() throws Exception {
        Map<String, String> addresses = addresses();
        Files.writeString(folder.resolve("activity.csv"), log(addresses));

        RunReport report = sync("activity_log: activity.csv");

        assertThat(report.match()).isEqualTo(new MatchCounts(List.of("email_address"), 0, 2, 0, 5, 0, 0));
        assertThat(TestHome.filesIn(folder.resolve("out")).get("students.csv"))
                .contains("old-201", "old-202", "s-203")
                .doesNotContain("s-201", "s-202", "old-203");
        assertThat(report.known())
                .containsExactly(new KnownPeopleSource(
                        KnownPeopleSource.Kind.ACTIVITY_LOG, "activity.csv", Instant.parse("2026-11-20T02:05:00Z"), 2));
        assertThat(ReportReader.read(home.folder(report).resolve("report.json")).known())
                .isEqualTo(report.known());
    }

    @Test
    void aLogCorrectsTheFileAndTakesNobodyAway() throws Exception {
        Map<String, String> addresses = addresses();
        Files.writeString(folder.resolve("activity.csv"), log(addresses));
        Files.writeString(
                folder.resolve("people.csv"),
                "person_id,email_address\nold-201,outdated@birch-lane.example\nold-204," + addresses.get("s-204")
                        + "\n");

        RunReport report = sync("people: people.csv", "activity_log: activity.csv");

        assertThat(report.match()).isEqualTo(new MatchCounts(List.of("email_address"), 0, 3, 0, 4, 0, 0));
        assertThat(report.known())
                .extracting(KnownPeopleSource::kind)
                .containsExactly(KnownPeopleSource.Kind.FILE, KnownPeopleSource.Kind.ACTIVITY_LOG);
        assertThat(problems(report)).doesNotContain("RST-610", "RST-611");
    }

    @Test
    void aLogThatCannotBeUsedStopsTheRun() throws Exception {
        Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("failed.csv"), "OPERATION,SYNC_SOURCE\nSTATUS,FAILED\n");
        Files.write(folder.resolve("bytes.csv"), new byte[] {0, 1, 2, (byte) 0xff});

        for (String log : new String[] {"none.csv", "table.csv", "failed.csv", "bytes.csv", "."}) {
            RunReport report = sync("activity_log: " + log);

            assertThat(report.verdict().outcome()).as(log).isEqualTo(Outcome.ERRORS);
            assertThat(problems(report)).as(log).contains("RST-645");
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void whatIsTooOldIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("people.csv"), "person_id,email_address\n4711,ada@x.example\n");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(31))));
        Files.writeString(folder.resolve("activity.csv"), log(addresses()));

        RunReport old = sync("people: people.csv", "activity_log: activity.csv", "max_age_days: 30");
        assertThat(old.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(messages(old, "RST-643"))
                .singleElement()
                .asString()
                .contains("the file people.csv is too old (31 days, and match.max_age_days is 30)");
        assertThat(folder.resolve("out")).doesNotExist();

        assertThat(messages(sync("activity_log: activity.csv", "max_age_days: 2"), "RST-643"))
                .singleElement()
                .asString()
                .contains("Apple’s activity log activity.csv is too old (3 days");
        assertThat(sync("people: people.csv", "activity_log: activity.csv", "max_age_days: 31")
                        .verdict()
                        .outcome())
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void theDirectoryHasAnAgeToo() throws Exception {
        home.sync(BIRCH_LANE, folder.resolve("out"));
        home.uploaded();

        RunReport young = home.syncAfter(5, BIRCH_LANE, folder.resolve("out"), settings("max_age_days: 5"));
        assertThat(young.known()).containsExactly(new KnownPeopleSource(KnownPeopleSource.Kind.DIRECTORY, "1", NOW, 7));
        assertThat(young.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        home.uploaded();

        RunReport old = home.syncAfter(40, BIRCH_LANE, folder.resolve("out"), settings("max_age_days: 30"));
        assertThat(messages(old, "RST-643"))
                .singleElement()
                .asString()
                .contains("version 2 of the directory is too old (35 days");
        assertThat(home.syncAfter(40, BIRCH_LANE, folder.resolve("out"), settings())
                        .verdict()
                        .outcome())
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aTimeThatLiesAheadIsNoAge() throws Exception {
        Path file = Files.writeString(folder.resolve("people.csv"), "person_id,email_address\n4711,ada@x.example\n");
        Files.setLastModifiedTime(file, FileTime.from(NOW.plus(Duration.ofDays(3))));

        assertThat(sync("people: people.csv", "max_age_days: 1").verdict().outcome())
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void theEventsSayFromWhereAndHowOld() throws Exception {
        Files.writeString(folder.resolve("activity.csv"), log(addresses()));
        List<String> lines = new ArrayList<>();

        home.sync(BIRCH_LANE, folder.resolve("out"), settings("activity_log: activity.csv"), event -> {
            if (event instanceof RunEvent.PeopleKnown known) {
                lines.add(Messages.ENGLISH.text(known.source().line(known.now())));
            }
        });

        assertThat(lines).containsExactly("Apple’s activity log activity.csv: 2 people, 3 days old (2026-11-20)");
    }

    private RunReport sync(String... match) throws Exception {
        return home.sync(BIRCH_LANE, folder.resolve("out"), settings(match));
    }

    private Settings settings(String... match) throws Exception {
        return SettingsText.read(
                        "rollcall.yaml",
                        "match:\n  prevent_duplicates: true\n  on_unmatched: create\n  " + String.join("\n  ", match)
                                + "\n",
                        folder)
                .settings();
    }

    /** The log with the addresses that the school has. */
    private static String log(Map<String, String> addresses) {
        return LOG.replace("amira.haddad@birch-lane.example", addresses.get("s-201"))
                .replace("ben.larsen@birch-lane.example", addresses.get("s-202"))
                .replace("chloe.nguyen@birch-lane.example", addresses.get("s-203"));
    }

    /** The e-mail address of each pupil. */
    private static Map<String, String> addresses() throws Exception {
        List<String> lines = Files.readAllLines(BIRCH_LANE.resolve("users.csv"));
        List<String> header = List.of(lines.get(0).replace("\"", "").split(",", -1));
        Map<String, String> addresses = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.replace("\"", "").split(",", -1);
            addresses.put(values[header.indexOf("sourcedId")], values[header.indexOf("email")]);
        }
        return addresses;
    }

    private static List<String> messages(RunReport report, String code) {
        return report.problems().stream()
                .filter(group -> group.kind().code().equals(code))
                .flatMap(group -> group.examples().stream())
                .map(problem -> problem.message())
                .toList();
    }

    private static List<String> problems(RunReport report) {
        return report.problems().stream()
                .map(ProblemGroup::kind)
                .map(kind -> kind.code())
                .toList();
    }
}
