package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.MovableClock;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.hosting.ListenAddress;
import dev.rollcall.sync.hosting.RosterHost;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.publish.ProviderSettings;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the pages of runs tell, and what can be done with a run after its end. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RunPagesTest {
    private static final String ORG = "harbor-district-practice";
    private static final String RUNS = "/organisations/" + ORG + "/runs/";
    private static final String ALDER = "alder-valley";
    private static final int NIGHTS = 2_000;
    /** The median of five requests; it holds on a busy machine, and not where a page reads all runs. */
    private static final Duration BOUND = Duration.ofMillis(500);

    private static final Path FIXTURES = Path.of("../fixtures").toAbsolutePath().normalize();

    private final MovableClock clock = MovableClock.at("2026-11-23T09:00:00Z");
    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start(clock);
        dana = server.administrator("sandbox");
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Connection connection(String name, String settings) {
        return server.get(ConnectionStore.class).add(ORG, name, "", settings, "Dana Whitcombe");
    }

    private Connection practice() {
        return server.get(ConnectionStore.class).find(1).orElseThrow();
    }

    private Run run(Connection connection, Aim aim) {
        return ended(server.get(RunQueue.class)
                .ask(connection, Cause.PERSON, Optional.of("Dana Whitcombe"), aim, Optional.empty()));
    }

    private Run ended(long id) {
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await(
                "run " + id, () -> runs.find(id).filter(Run::isOver).isPresent());
        return runs.find(id).orElseThrow();
    }

    private Run asked(long id) {
        return server.get(RunStore.class).find(id).orElseThrow();
    }

    private String page(String path) {
        Answer answer = dana.get(RUNS + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    @Order(1)
    void problemsAreSearchedBySchoolSeverityKindAndWord() {
        Run run = run(
                connection(
                        "Troubled",
                        "source: " + FIXTURES.resolve("troubled-waters/source-references/oneroster") + "\n"),
                Aim.PREVIEW);
        assertThat(run.outcome()).as(run.sentence()).contains(Outcome.ERRORS);
        String all = page(run.id() + "");
        assertThat(all).contains("List all RST-101", "The first of them", "Part of a name, id or value");

        String ofKind = page(run.id() + "?code=RST-101");
        assertThat(ofKind)
                .contains("1 problem fits", "enrollments.csv", "line 4")
                .doesNotContain("RST-102</bdi>");
        String named = page(run.id() + "?code=RST-150");
        assertThat(named).as("the person and the class of the enrollment").contains("in <bdi>");
        assertThat(page(run.id() + "?severity=note")).doesNotContain("warning, <bdi>RST", "error, <bdi>RST");
        assertThat(page(run.id() + "?q=CLASSES.CSV"))
                .contains("RST-120", "RST-124")
                .doesNotContain("RST-101</bdi>");
        assertThat(page(run.id() + "?q=no+such+thing")).contains("No problem fits.");
        assertThat(page(run.id() + "?q=%27%3B+drop+table+x")).contains("No problem fits.");
        assertThat(page(run.id() + "?severity=warning&p=2000")).contains("No problem fits.");
        Matcher school = Pattern.compile("<option value=\"([^\"]+)\"[^>]*>Troubled Waters School")
                .matcher(all);
        assertThat(school.find()).as(all).isTrue();
        assertThat(page(run.id() + "?school=" + school.group(1))).contains("problems fit");
    }

    @Test
    @Order(2)
    void whatIsNoSchoolOrSeverityIsNotFoundAndNoPathLeavesTheRun() {
        long id = server.get(RunStore.class)
                .list(ORG, RunStore.Choice.newest(1))
                .get(0)
                .id();
        assertThat(dana.get(RUNS + id + "?severity=worst").status()).isEqualTo(404);
        assertThat(dana.get(RUNS + id + "?school=..%2Fproblems.csv").status()).isEqualTo(404);
        assertThat(dana.get(RUNS + id + "/steps/files/read/..%2F..%2Freport.json")
                        .status())
                .isIn(400, 404);
        assertThat(dana.get(RUNS + id + "/steps/left-out?step=..%2Fx").status()).isEqualTo(404);
        assertThat(dana.get(RUNS + id + "/compare?with=" + id).status()).isEqualTo(404);
        assertThat(dana.get("/organisations/alder-valley/runs/" + id + "/steps").status())
                .isEqualTo(404);
    }

    @Test
    @Order(3)
    void htmxGetsTheListAlone() {
        long id = server.get(RunStore.class)
                .list(ORG, RunStore.Choice.newest(1))
                .get(0)
                .id();
        Answer fragment = dana.send(dana.request(RUNS + id + "?code=RST-101").header("HX-Request", "true"));
        assertThat(fragment.body()).contains("1 problem fits").doesNotContain("<html", "<form");
        assertThat(fragment.response().headers().firstValue("Vary").orElse("")).contains("HX-Request");
    }

    @Test
    @Order(4)
    void stepsShowWhereRecordsWentAndKeepTheirFilesWhereAnAdministratorSaysSo() throws IOException {
        dana.get("/organisations/" + ORG + "/settings/retention");
        Answer saved = dana.post(
                "/organisations/" + ORG + "/settings/retention",
                Map.of("runs", "30", "fetched", "7", "steps", "3", "uploads", "90"));
        assertThat(saved.status()).isIn(302, 303);
        Run run = run(practice(), Aim.DELIVER);
        assertThat(run.outcome()).as(run.sentence()).contains(Outcome.DELIVERED);
        assertThat(RunWords.state(run)).isEqualTo("Prepared");

        String steps = page(run.id() + "/steps");
        assertThat(steps).contains("Filter", "Enrollments", "Hand over", "users.csv", "students.csv");
        assertThat(page(run.id() + "/steps/files/filter/users.csv")).contains("sourced_id");
        String link = between(steps, RUNS + run.id() + "/steps/", "\"", "left-out?step=filter_");
        Answer list = dana.get(RUNS + run.id() + "/steps/" + link.replace("&amp;", "&"));
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body())
                .startsWith("file,line,id,name,code,column,value,detail\n")
                .contains("LFT-");
        assertThat(list.response().headers().firstValue("Content-Disposition").orElse(""))
                .contains("left-out-filter-");
        try (Stream<Path> left = Files.list(server.home().resolve("work"))) {
            assertThat(left.filter(path -> path.toString().endsWith(".csv"))).isEmpty();
        }
        assertThat(page(run.id() + ""))
                .contains("Files kept until", "23 December 2026")
                .contains("The first changes, record by record", "Pier School</span>");
    }

    @Test
    @Order(4)
    void whatIsToBeDoneAboutAnUploadIsWhatHoldsNow() {
        Connection connection = live("Prepared twice");
        Run first = run(connection, Aim.DELIVER);
        assertThat(first.sentence()).startsWith("The roster was prepared in ").doesNotContain("delivered");
        assertThat(page(first.id() + "")).contains("Upload what lies there", "it waits for somebody who uploads it");

        mark(first, false);
        assertThat(page(first.id() + ""))
                .contains("Run again: the next run plans once more")
                .doesNotContain("Upload what lies there", "Upload it to Apple");
        mark(first, true);
        assertThat(page(first.id() + ""))
                .contains("The activity in Apple School Manager shows")
                .doesNotContain("Upload what lies there", "Upload it to Apple");

        Run second = run(connection, Aim.DELIVER);
        assertThat(page(first.id() + "")).doesNotContain("What to do now");
        Run third = run(connection, Aim.DELIVER);
        assertThat(page(second.id() + ""))
                .contains("run " + third.id() + " has made a newer one", "A newer run has taken its place")
                .doesNotContain("Upload what lies there", "it waits for somebody");
        assertThat(page(second.id() + "/apple")).contains("A newer run has taken its place");
        assertThat(page(third.id() + "")).contains("Upload what lies there");
        assertThat(dana.get("/organisations/" + ORG).body()).contains("Upload what lies there");
    }

    private Connection live(String name) {
        Connection made = connection(
                name,
                server.get(ConnectionStore.class).settings(practice()).text().replace("/sent", "/sent-" + idOf(name)));
        server.get(ConnectionStore.class).setState(made, Connection.State.LIVE);
        return server.get(ConnectionStore.class).find(made.id()).orElseThrow();
    }

    private static String idOf(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private void mark(Run run, boolean hasArrived) {
        page(run.id() + "");
        dana.post(RUNS + run.id() + "/upload", Map.of("arrived", Boolean.toString(hasArrived)));
    }

    @Test
    @Order(5)
    void twoRunsAreComparedWithTheSettingsThatChangedBetween() throws Exception {
        ConnectionStore connections = server.get(ConnectionStore.class);
        Run before = lastOf(practice());
        String text = connections.settings(practice()).text();
        connections.save(
                practice(),
                practice().settingsVersion(),
                text.replace("filter:", "filter:\n  schools: [Pier School, Harbor District Office]")
                        + "oneroster:\n  client_id: rollcall\n  client_secret: word-4711\n",
                "Piotr Salvesen");
        Run after = run(practice(), Aim.PREVIEW);
        assertThat(page(after.id() + "")).contains("compare?with=" + before.id(), "Compare with the one before");

        String compared = page(after.id() + "/compare?with=" + before.id());
        assertThat(compared)
                .contains("Piotr Salvesen", "+   schools: [Pier School, Harbor District Office]", "By school")
                .contains("+   client_secret_env:")
                .doesNotContain("word-4711")
                .contains("Still there", "the earlier");
        assertThat(compared)
                .as("kinds of problems by words and number")
                .containsPattern("scope=\"row\">[^<]{10,}<span class=\"sub\">note, <bdi>RST-\\d{3}</bdi>");
        assertThat(page(before.id() + "/compare?with=" + after.id()))
                .as("in whichever order they are named")
                .contains("+   schools: [Pier School, Harbor District Office]");
        connections.save(practice(), practice().settingsVersion(), text, "Dana Whitcombe");
    }

    private Run lastOf(Connection connection) {
        return server.get(RunStore.class)
                .list(ORG, new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), 1))
                .get(0);
    }

    @Test
    @Order(6)
    void aRunIsMadeAgainWithWhatWasFetchedThenAndTheSystemIsNotAsked() throws Exception {
        Connection api;
        Run asked;
        try (RosterHost sis = sis()) {
            api = connection(
                    "API",
                    "source: " + sis.urlOfFirst()
                            + "\noneroster:\n  client_id: rollcall\nfilter:\n  sync_ahead_days: 30\n");
            server.get(SecretStore.class).set(api.id(), "ROLLCALL_CLIENT_SECRET", "a secret for tests");
            asked = run(api, Aim.PREVIEW);
            assertThat(asked.outcome()).as(asked.sentence()).contains(Outcome.PLANNED);
        }
        assertThat(page(asked.id() + ""))
                .contains("Preview with what was fetched then")
                .doesNotContain("fetched.zip");
        assertThat(dana.get(RUNS + asked.id() + "/files/fetched.zip").status())
                .as("what the source gave")
                .isEqualTo(404);

        Answer again = dana.post(RUNS + asked.id() + "/again", Map.of("aim", "DELIVER"));
        Run made = ended(idOf(again));
        assertThat(made.outcome()).as(made.sentence()).contains(Outcome.PLANNED);
        assertThat(made.aim()).as("of a connection that is not live").isEqualTo(Aim.PREVIEW);
        assertThat(made.counts()).isEqualTo(asked.counts());
        assertThat(made.again()).contains(asked.id());
        assertThat(page(made.id() + "")).contains("as run " + asked.id() + " fetched it", "That cannot be done.");

        dana.post(RUNS + lastOf(practice()).id() + "/again", Map.of("aim", "PREVIEW"));
        assertThat(page(lastOf(practice()).id() + "")).contains("reads files and asks no API");

        clock.move(Duration.ofDays(8));
        server.get(Retention.class).enforce();
        dana.get(RUNS + asked.id());
        dana.post(RUNS + asked.id() + "/again", Map.of("aim", "PREVIEW"));
        assertThat(page(asked.id() + "")).contains("No run was made. What it fetched is not kept any more");
    }

    @Test
    @Order(6)
    void ofTwoWhoDeliverAtOnceWhatAPreviewFetchedOneGetsAPreview() throws Exception {
        Connection api = liveApi();
        Run preview;
        try (RosterHost sis = sis()) {
            ConnectionStore connections = server.get(ConnectionStore.class);
            String text = connections.settings(api).text().replace("https://sis.example/x", sis.urlOfFirst());
            api = connections.save(api, api.settingsVersion(), text, "Dana Whitcombe");
            preview = run(api, Aim.PREVIEW);
            assertThat(preview.outcome()).as(preview.sentence()).contains(Outcome.PLANNED);
        }

        List<CompletableFuture<RunsAgain.Made>> asking = new ArrayList<>();
        long connection = api.id();
        server.get(TransactionTemplate.class).executeWithoutResult(status -> {
            server.get(RunStore.class).lockQueue(connection);
            for (String name : List.of("Dana Whitcombe", "Piotr Salvesen")) {
                asking.add(CompletableFuture.supplyAsync(() -> deliverAgain(preview, name)));
            }
            assertThat(asking.get(0))
                    .as("whoever asks waits for who decides by the queue")
                    .failsWithin(Duration.ofMillis(700))
                    .withThrowableOfType(TimeoutException.class);
        });

        List<Aim> aims = new ArrayList<>();
        for (CompletableFuture<RunsAgain.Made> asked : asking) {
            aims.add(asked.get(20, TimeUnit.SECONDS).aim());
            ended(asked.get().run());
        }
        assertThat(aims).containsExactlyInAnyOrder(Aim.DELIVER, Aim.PREVIEW);
    }

    private Connection liveApi() {
        Connection made = connection(
                "Live API",
                "source: https://sis.example/x\noneroster:\n  client_id: rollcall\nfilter:\n  sync_ahead_days: 30\ndelivery:\n"
                        + "  to: " + server.home().resolve("files/" + ORG + "/sent-live-api") + "\n");
        server.get(SecretStore.class).set(made.id(), "ROLLCALL_CLIENT_SECRET", "a secret for tests");
        server.get(ConnectionStore.class).setState(made, Connection.State.LIVE);
        return server.get(ConnectionStore.class).find(made.id()).orElseThrow();
    }

    private RunsAgain.Made deliverAgain(Run preview, String by) {
        try {
            return server.get(RunsAgain.class).ask(preview, Aim.DELIVER, Run.Cause.PERSON, by);
        } catch (RunsAgain.Refused refused) {
            throw new AssertionError(refused);
        }
    }

    private static long idOf(Answer redirect) {
        return Long.parseLong(redirect.location().substring(redirect.location().lastIndexOf('/') + 1));
    }

    private RosterHost sis() throws Exception {
        return RosterHost.start(
                new RosterHost.HostingRequest(
                        FIXTURES.resolve("harbor-district/oneroster"),
                        RosterHost.Kind.FILES,
                        Settings.DEFAULTS,
                        Files.createDirectories(server.home().resolve("sis")),
                        LocalDate.of(2026, 11, 23),
                        clock),
                ListenAddress.LOCAL,
                ProviderSettings.of("rollcall", "a secret for tests"),
                fault -> {},
                Engines.ofCommand(),
                Cancellation.NONE);
    }

    @Test
    @Order(7)
    void appleConfirmsAnUploadAndWhatItRefusedIsTold() throws Exception {
        List<AppleRefused> told = new ArrayList<>();
        server.get(ApplicationEventMulticaster.class).addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> payload
                    && payload.getPayload() instanceof AppleRefused one) {
                told.add(one);
            }
        });
        Run run = run(practice(), Aim.DELIVER);
        assertThat(page(run.id() + "/apple")).contains("Read the log", "Prepared");

        assertThat(sent(run, "nothing of the kind").body()).contains("log-f", "Nothing was saved.");
        assertThat(sent(run, "").status()).isEqualTo(422);
        assertThat(sent(run, log(List.of("4711-1", "4711-2", "4711-3"), "SUCCESS,CREATED"))
                        .body())
                .as("the log of another upload")
                .contains("log-f");
        assertThat(asked(run.id()).delivery()).contains(DeliveryState.PREPARED);
        assertThat(told).isEmpty();

        List<String> people = people();
        String log = log(people.subList(1, people.size()), "SUCCESS,UPDATED") + people.get(0)
                + ",Sea,Sam,,ISSUE,EMAIL_UNAVAILABLE_AS_MAID,2026-12-01T09:05:00.000Z,\n";
        Answer read = sent(run, log);
        assertThat(read.status()).as(read.body()).isIn(302, 303);
        assertThat(told).containsExactly(new AppleRefused(ORG, 1, run.id(), 1));
        assertThat(RunWords.state(asked(run.id()))).isEqualTo("Confirmed by Apple");
        assertThat(server.get(JdbcClient.class)
                        .sql("select count(*) from flow_event where kind = 'APPLE_CONFIRMED' and run_id = ?")
                        .param(run.id())
                        .query(Long.class)
                        .single())
                .as("the event of it")
                .isEqualTo(1);
        String page = page(run.id() + "/apple");
        assertThat(page)
                .contains("foreseen right", "EMAIL_UNAVAILABLE_AS_MAID", "Dana Whitcombe gave Apple’s log here")
                .contains(">People</th>", "data-label=\"Apple did\">refused by Apple</td>")
                .doesNotContain(">people<", ">not in the log<");
        sent(run, log);
        assertThat(told).as("nobody is told the same twice").hasSize(1);
    }

    private List<String> people() throws IOException {
        Path sent = server.home().resolve("files/" + ORG + "/sent");
        List<String> ids = new ArrayList<>();
        for (String file : List.of("students.csv", "staff.csv")) {
            Files.readAllLines(sent.resolve(file)).stream()
                    .skip(1)
                    .map(line -> line.split(",", 2)[0].replace("\"", ""))
                    .forEach(ids::add);
        }
        return ids;
    }

    private static String log(List<String> people, String outcome) {
        StringBuilder log = new StringBuilder("""
                OPERATION,SYNC_SOURCE
                ACTIVITY_ID,3f2a
                STARTED AT,2026-12-01T09:00:00.000Z
                ENDED AT,2026-12-01T09:05:00.000Z
                STATUS,COMPLETED
                SUB_STATUS,COMPLETED_WITH_ERROR

                person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email
                """);
        people.forEach(
                id -> log.append(id).append(",Sea,Sam,,").append(outcome).append(",2026-12-01T09:05:00.000Z,\n"));
        return log.toString();
    }

    private Answer sent(Run run, String log) {
        String boundary = "border";
        String body = "--border\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + dana.cookie("XSRF-TOKEN")
                + "\r\n--border\r\nContent-Disposition: form-data; name=\"log\"; filename=\"activity.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + log + "\r\n--border--\r\n";
        dana.get(RUNS + run.id() + "/apple");
        return dana.send(dana.request(RUNS + run.id() + "/apple")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    @Order(8)
    void filesOfARunAreDeletedByItsNumberAndNeverWhatTheDirectoryNeeds() {
        Run open = run(practice(), Aim.DELIVER);
        dana.get(RUNS + open.id());
        dana.post(RUNS + open.id() + "/removal", Map.of("number", open.id() + ""));
        assertThat(page(open.id() + "")).contains("Nobody has said yet whether this upload is at Apple");
        dana.post(RUNS + open.id() + "/upload", Map.of("arrived", "true"));
        assertThat(RunWords.state(asked(open.id()))).isEqualTo("Handed over");

        dana.post(RUNS + open.id() + "/removal", Map.of("number", "all"));
        assertThat(page(open.id() + ""))
                .contains("Type the number of the run, " + open.id() + ". Nothing was deleted.");
        assertThat(server.get(RunFiles.class).folder(open)).isPresent();
        dana.post(RUNS + open.id() + "/removal", Map.of("number", open.id() + ""));
        assertThat(server.get(RunFiles.class).folder(open)).isEmpty();
        assertThat(page(open.id() + "")).contains("are not kept any more", "Handed over");
        assertThat(server.get(Audit.class).last(ORG, 5))
                .anyMatch(act -> act.act().equals("run-files-deleted"));
        assertThat(dana.get("/organisations/" + ORG + "/people").body()).contains("Active");
        assertThat(page(open.id() + "/steps")).contains("Hand over");
        assertThat(page(open.id() + "/compare")).contains("Records");
    }

    @Test
    @Order(9)
    void whatIsOldGoesByItselfAndTheListOfRunsStays() {
        Run run = run(practice(), Aim.PREVIEW);
        Connection removed = connection("Removed", "source: " + FIXTURES.resolve("harbor-district/oneroster") + "\n");
        Run left = run(removed, Aim.PREVIEW);
        Path kept = server.get(RunFiles.class).folder(left).orElseThrow();
        server.get(ConnectionStore.class).remove(removed);
        assertThat(page(left.id() + "")).as("its connection was removed").contains("Asked for");
        clock.move(Duration.ofDays(29));
        server.get(Retention.class).enforce();
        assertThat(server.get(RunFiles.class).folder(run)).isPresent();
        assertThat(kept).isDirectory();
        assertThat(page(run.id() + "/steps"))
                .as("records after each step, for three days")
                .contains("has none any more");
        clock.move(Duration.ofDays(2));
        server.get(Retention.class).enforce();
        assertThat(server.get(RunFiles.class).folder(run)).isEmpty();
        assertThat(kept).as("of a connection that was removed").doesNotExist();
        assertThat(dana.get("/organisations/" + ORG + "/runs").body()).contains("/runs/" + run.id() + "\"");
        assertThat(server.get("retentionTask", com.github.kagkarlsson.scheduler.task.Task.class)
                        .getName())
                .isEqualTo("retention");
    }

    @Test
    @Order(10)
    void daysThatAreNoneAreToldAndNothingIsSaved() {
        dana.get("/organisations/" + ORG + "/settings/retention");
        Answer wrong = dana.post(
                "/organisations/" + ORG + "/settings/retention",
                Map.of("runs", "0", "fetched", "-1", "steps", "many", "uploads", "99999"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("runs-f", "fetched-f", "steps-f", "uploads-f", "value=\"many\"");
        assertThat(server.get(Retention.class).of(ORG).runs()).contains(30);
    }

    @Test
    @Order(12)
    void twoThousandRunsAreListedInNoTime() {
        Connection connection = ofAlderValley();
        server.get(JdbcClient.class)
                .sql(
                        "insert into run (organisation_id, connection_id, cause, aim, state, folder, asked_at, began_at, ended_at,"
                                + " outcome, sentence, errors, warnings, people, classes, people_new, people_changed, people_gone)"
                                + " select ?, ?, 'SCHEDULE', 'DELIVER', 'ENDED', 'night-' || x, dateadd('HOUR', x * 12, timestamp with time zone '2024-01-01 02:30:00+00'),"
                                + " dateadd('HOUR', x * 12, timestamp with time zone '2024-01-01 02:30:00+00'),"
                                + " dateadd('HOUR', x * 12, timestamp with time zone '2024-01-01 02:33:00+00'),"
                                + " case when mod(x, 7) = 0 then 'HELD' when mod(x, 5) = 0 then 'ERRORS' else 'DELIVERED' end,"
                                + " 'All went well.', 0, mod(x, 30), 9000 + x, 900, 3, 12, 1 from system_range(1, "
                                + NIGHTS + ") as nights(x)")
                .param(ALDER)
                .param(connection.id())
                .update();
        long newest = server.get(RunStore.class)
                .list(ALDER, RunStore.Choice.newest(1))
                .get(0)
                .id();
        for (String path : List.of(
                "/organisations/" + ALDER,
                "/organisations/" + ALDER + "/runs",
                "/organisations/" + ALDER + "/runs?connection=" + connection.id() + "&outcome=ERRORS",
                "/organisations/" + ALDER + "/runs?before=" + newest / 2,
                "/organisations/" + ALDER + "/runs/" + newest)) {
            assertThat(median(path)).as(path).isLessThan(BOUND);
        }
        String list = dana.get("/organisations/" + ALDER + "/runs").body();
        assertThat(list.split("data-label=\"Result\"", -1).length - 1)
                .as("one page of them")
                .isEqualTo(50);
        assertThat(list).contains("Older runs");
    }

    private Duration median(String path) {
        assertThat(dana.get(path).status()).as(path).isEqualTo(200);
        long[] took = LongStream.range(0, 5)
                .map(turn -> {
                    long began = System.nanoTime();
                    dana.get(path);
                    return System.nanoTime() - began;
                })
                .sorted()
                .toArray();
        return Duration.ofNanos(took[2]);
    }

    @Test
    @Order(13)
    void theWaitForAnApprovalIsNoWork() {
        RunStore runs = server.get(RunStore.class);
        long id = runs.add(
                ofAlderValley(),
                new RunQueue.Wish(
                        Cause.PERSON,
                        Optional.of("Dana Whitcombe"),
                        Aim.DELIVER,
                        Optional.empty(),
                        Optional.empty(),
                        RunChoice.NONE));
        assertThat(runs.begin(id, "one")).isTrue();
        clock.move(Duration.ofSeconds(40));
        runs.end(id, Outcome.HELD, "Held.", Counts.NONE);
        Instant heldAt = runs.find(id).orElseThrow().endedAt().orElseThrow();
        clock.move(Duration.ofDays(2));
        assertThat(runs.beginApproval(id, "two")).isTrue();
        clock.move(Duration.ofSeconds(2));
        runs.end(id, Outcome.DELIVERED, "Delivered.", Counts.NONE);

        Run run = runs.find(id).orElseThrow();
        assertThat(run.took()).contains(Duration.ofSeconds(42));
        assertThat(run.endedAt().orElseThrow()).isAfter(heldAt);
    }

    private Connection ofAlderValley() {
        return server.get(ConnectionStore.class)
                .add(ALDER, "Sea SIS", "", "source: https://sis.example\n", "Dana Whitcombe");
    }

    @Test
    @Order(11)
    void whoMayOnlyLookSeesNoActsAndNoSettings() throws Exception {
        OperatorStore operators = server.get(OperatorStore.class);
        Operator made = operators.add(
                "ines@school.example",
                "Ines Duarte",
                server.get(Passwords.class).hash(Browser.PASSWORD),
                false);
        operators.setRole(made.id(), ORG, Role.PEOPLE_MANAGER, false);
        Browser ines = server.browser();
        ines.get("/sign-in");
        ines.post("/sign-in", Map.of("email", "ines@school.example", "password", Browser.PASSWORD));
        String at = RUNS + withSettings(2).id();
        assertThat(ines.get(at).status()).isEqualTo(200);
        assertThat(ines.get(at).body()).doesNotContain("/removal", "/again", "It was uploaded to Apple");
        assertThat(ines.get(at + "/apple").body()).doesNotContain("Read the log");
        assertThat(ines.get(at + "/compare?with=" + withSettings(1).id()).body())
                .contains("Piotr Salvesen")
                .doesNotContain("schools: [Pier School");
        assertThat(ines.get(at + "/settings").body())
                .contains("Version 2", "Piotr Salvesen", "Whoever may set up connections sees the lines here")
                .doesNotContain("schools: [Pier School");
        for (String act : List.of("/removal", "/again", "/apple")) {
            assertThat(ines.post(at + act, Map.of("number", withSettings(2).id() + ""))
                            .status())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(ines.get("/organisations/" + ORG + "/settings/retention").status())
                .isEqualTo(404);
    }

    @Test
    @Order(12)
    void aRunShowsItsSettingsAndWhatWasChangedSince() throws ConnectionStore.Overtaken {
        ConnectionStore connections = server.get(ConnectionStore.class);
        Connection connection = connections.find(1).orElseThrow();
        String now = connections.settings(connection, 1).orElseThrow().text();
        // Some versions name no destination, which nothing that is live may be without.
        connections.setState(connection, Connection.State.PAUSED);
        connection = connections.save(
                connection, connection.settingsVersion(), now + "api:\n  client_secret: brisk-heron\n", "Kim Ode");
        String first = page(withSettings(1).id() + "/settings");
        assertThat(first)
                .contains(
                        "Version 1",
                        "to: harbor-district-practice/sent",
                        "client_secret_env",
                        "Both versions side by side")
                .doesNotContain("brisk-heron");
        assertThat(first).containsPattern("\\d+ lines? differs? in version " + connection.settingsVersion());
        Run second = withSettings(2);
        String taken = connections.settings(connection, 2).orElseThrow().text();
        connection = connections.save(connection, connection.settingsVersion(), taken, "Kim Ode");
        assertThat(page(second.id() + "/settings")).contains("Pier School", "has the same lines");
        assertThat(page(second.id() + "")).contains("Settings used");
        connections.setState(
                connections.save(connection, connection.settingsVersion(), now, "Kim Ode"), Connection.State.LIVE);
        assertThat(dana.get("/organisations/" + ALDER + "/runs/" + second.id() + "/settings")
                        .status())
                .isEqualTo(404);
    }

    private Run withSettings(int version) {
        return server
                .get(RunStore.class)
                .list(ORG, new RunStore.Choice(Optional.of(1L), Optional.empty(), Optional.empty(), 50))
                .stream()
                .filter(run -> run.settingsVersion().equals(Optional.of(version)))
                .findFirst()
                .orElseThrow();
    }

    /** What stands between two texts, the first of which is looked for behind a third. */
    private static String between(String text, String first, String last, String behind) {
        int from = text.indexOf(behind);
        assertThat(from).as(behind).isPositive();
        int end = text.indexOf(last, from);
        assertThat(end).as(last).isPositive();
        int begin = text.lastIndexOf(first, end);
        return text.substring(begin + first.length(), end);
    }
}
