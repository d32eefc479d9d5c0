package dev.rollcall.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is published, to whom, and what stays when something breaks off. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishTest {
    private static final String ORG = "alder-valley";
    private static final String V1_1 = "/ims/oneroster/v1p1";
    private static final String V1_2 = "/ims/oneroster/rostering/v1p2";
    private static final Path HARBOR = Path.of("..", "fixtures", "harbor-district", "oneroster");

    private final AtomicInteger number = new AtomicInteger();
    private Path home;
    private Path files;
    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-publish");
        server = ServerUnderTest.start(home, Clock.systemUTC());
        dana = server.administrator();
        files = Files.createTempDirectory("rollcall-publish-files");
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
        DurableFiles.wipe(files);
    }

    /** A connection that is published, with what its system is given. */
    private record Published(Connection connection, Path source, Path sent, String client, String secret) {
        String path(String rest) {
            return "/publish/" + connection.organisation() + "/" + connection.id() + rest;
        }

        String page() {
            return "/organisations/" + ORG + "/connections/" + connection.id() + "/publication";
        }
    }

    private Connection live(Object source, Path to, String settings) {
        ConnectionStore connections = server.get(ConnectionStore.class);
        Connection made = connections.add(
                ORG,
                "Connection " + number.incrementAndGet(),
                "",
                "source: " + source + "\ndelivery:\n  to: " + to + "\n" + settings,
                "Dana");
        connections.setState(made, Connection.State.LIVE);
        return connections.find(made.id()).orElseThrow();
    }

    private Published published(PublicationRule rule) throws IOException {
        Path source = files.resolve("source-" + number.get());
        Path sent = files.resolve("sent-" + number.get());
        copy(HARBOR, source);
        Connection connection = live(source, sent, "");
        Answer answer = dana.post(
                "/organisations/" + ORG + "/connections/" + connection.id() + "/publication",
                Map.of("rule", rule.name(), "understood", "yes"));
        assertThat(answer.status()).isEqualTo(200);
        Matcher shown = Pattern.compile("secret of ([^:]+):</b> <code>([^<]+)<").matcher(answer.body());
        assertThat(shown.find()).as("the secret is shown").isTrue();
        return new Published(connection, source, sent, shown.group(1), shown.group(2));
    }

    private static void copy(Path from, Path to) throws IOException {
        DurableFiles.wipe(to);
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private Run run(Connection of, Aim aim) {
        long id = server.get(RunQueue.class).ask(of, Run.Cause.PERSON, Optional.of("Dana"), aim, Optional.empty());
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await(
                "run " + id, () -> runs.find(ORG, id).filter(Run::isOver).isPresent());
        return runs.find(ORG, id).orElseThrow();
    }

    private Publication.Roster awaitRoster(Published published, Run run) {
        Publishing publishing = server.get(Publishing.class);
        ServerUnderTest.await(
                "the roster of run " + run.id(),
                () -> roster(published).filter(one -> one.run() == run.id()).isPresent());
        return publishing
                .find(published.connection())
                .flatMap(Publication::roster)
                .orElseThrow();
    }

    private Optional<Publication.Roster> roster(Published published) {
        return server.get(Publishing.class).find(published.connection()).flatMap(Publication::roster);
    }

    private PublishedClient client(Published of) {
        return new PublishedClient(server, of.path(""));
    }

    private Answer token(Published of, String client, String secret) {
        return client(of).token(client, secret);
    }

    private String goodToken(Published of) {
        return client(of).goodToken(of.client(), of.secret());
    }

    private Answer asked(Published of, String rest, String token) {
        return client(of).asked(rest, token);
    }

    private static Map<String, String> filesIn(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private Path folder(Published published) {
        return home.resolve("organisations")
                .resolve(published.connection().folder())
                .resolve("published");
    }

    @Test
    void anotherConnectionPullsItBackAsItWasDelivered() throws IOException {
        Published published = published(PublicationRule.DELIVERED);
        Run delivered = run(published.connection(), Aim.DELIVER);
        assertThat(delivered.outcome()).contains(Outcome.DELIVERED);
        Publication.Roster roster = awaitRoster(published, delivered);

        String byToken = "token_url: " + server.url(published.path("/oauth2/token"));
        Map<String, String> ways =
                Map.of(byToken, V1_1, byToken + "\n  sign_in: oauth2_body", V1_2, "sign_in: oauth1_sha256", V1_1);
        for (Map.Entry<String, String> way : ways.entrySet()) {
            Path to = files.resolve("pulled-" + number.get());
            Connection pull = live(
                    server.url(published.path(way.getValue())),
                    to,
                    "oneroster:\n  client_id: " + published.client() + "\n  " + way.getKey() + "\n");
            server.get(SecretStore.class).set(pull.id(), "ROLLCALL_CLIENT_SECRET", published.secret());
            Run pulled = run(pull, Aim.DELIVER);

            assertThat(pulled.outcome()).as(pulled.sentence()).contains(Outcome.DELIVERED);
            assertThat(filesIn(to)).as(way.getKey()).isEqualTo(filesIn(published.sent()));
        }
        assertThat(roster.records()).containsKeys("orgs", "classes", "users", "enrollments");
        long users = Files.readString(HARBOR.resolve("users.csv")).lines().count() - 1;
        assertThat(roster.records()).containsEntry("users", users);
        assertThat(Files.getPosixFilePermissions(folder(published)))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> all = Files.walk(folder(published))) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(6).allSatisfy(file -> assertThat(
                            Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        assertThat(asked(published, V1_2 + "/users?limit=1", goodToken(published))
                        .response()
                        .headers()
                        .firstValue("Link")
                        .orElseThrow())
                .contains(server.url(published.path(V1_2 + "/users?")));
    }

    @Test
    void nobodyElseGetsAnything() throws IOException {
        Published one = published(PublicationRule.DELIVERED);
        Published other = published(PublicationRule.DELIVERED);
        awaitRoster(one, run(one.connection(), Aim.DELIVER));
        awaitRoster(other, run(other.connection(), Aim.DELIVER));
        String users = V1_2 + "/users";

        assertThat(token(one, one.client(), "wrong").status()).isEqualTo(401);
        assertThat(token(one, other.client(), other.secret()).status()).isEqualTo(401);
        assertThat(asked(one, users, "made-up").status()).isEqualTo(401);
        assertThat(asked(one, users, goodToken(other)).status()).isEqualTo(401);
        assertThat(server.browser().get(one.path(users)).status()).isEqualTo(401);
        assertThat(dana.get(one.path(users)).status())
                .as("a session is no token")
                .isEqualTo(401);
        assertThat(asked(one, users, goodToken(one)).status()).isEqualTo(200);
        assertThat(asked(one, users, goodToken(one)).body()).contains("Kenji");

        server.get(OrganisationStore.class).add("Elsewhere", java.time.ZoneId.of("UTC"), false);
        Browser system = server.browser();
        assertThat(system.send(system.request(one.path(users).replace(ORG, "elsewhere"))
                                .header("Authorization", "Bearer " + goodToken(one)))
                        .status())
                .isEqualTo(404);
        assertThat(server.browser().get("/publish/" + ORG + "/x/oauth2/token").status())
                .isEqualTo(404);
    }

    @Test
    void whoGuessesIsStoppedAndTheOthersAreNot() throws IOException {
        Published published = published(PublicationRule.DELIVERED);
        awaitRoster(published, run(published.connection(), Aim.DELIVER));
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(token(published, published.client(), "wrong").status()).isEqualTo(401);
        }
        Answer stopped = token(published, published.client(), "wrong");
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.response().headers().firstValue("Retry-After")).isPresent();
        CallLimits limits = server.get(CallLimits.class);
        long id = published.connection().id();
        assertThat(limits.mayCall(id, "127.0.0.1")).isFalse();
        assertThat(limits.mayCall(id, "192.0.2.7")).as("from elsewhere").isTrue();
        // Calls come back while time goes by, and more of them on a busy machine.
        assertThat(IntStream.range(0, 3 * CallLimits.A_MINUTE)
                        .filter(call -> !limits.mayCall(id, "192.0.2.7"))
                        .count())
                .as("more than there are in this minute")
                .isPositive();
    }

    @Test
    void noSessionIsMadeAndNoCookieChanged() throws IOException {
        Published published = published(PublicationRule.DELIVERED);
        awaitRoster(published, run(published.connection(), Aim.DELIVER));
        Browser signedIn = dana;
        String before = signedIn.cookie("rollcall");

        Answer token = token(published, published.client(), published.secret());
        assertThat(token.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(token.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        Answer users = signedIn.send(signedIn.request(published.path(V1_2 + "/users"))
                .header("Authorization", "Bearer " + goodToken(published)));
        assertThat(users.status()).isEqualTo(200);
        assertThat(users.response().headers().allValues("Set-Cookie")).isEmpty();
        Answer posted = signedIn.postBare(published.path(V1_2 + "/users"), Map.of());
        assertThat(posted.status())
                .as("no form of a browser is asked for a proof here")
                .isEqualTo(401);
        assertThat(signedIn.cookie("rollcall")).isEqualTo(before);
        assertThat(signedIn.get(published.page()).status())
                .as("still signed in")
                .isEqualTo(200);
    }

    @Test
    void aPullSeesOneRosterToItsEndAlthoughTheNextIsPublished() throws Exception {
        Published published = published(PublicationRule.DELIVERED);
        Run first = run(published.connection(), Aim.DELIVER);
        Publication.Roster before = awaitRoster(published, first);
        String pulling = goodToken(published);
        String page = V1_2 + "/users?limit=1000";
        String seen = asked(published, page, pulling).body();
        Path users = published.source().resolve("users.csv");
        Files.writeString(users, Files.readString(users).replace("Kenji", "Kenta"));

        Publication.Roster after = awaitRoster(published, run(published.connection(), Aim.DELIVER));

        assertThat(after.folder()).isNotEqualTo(before.folder());
        assertThat(asked(published, page, pulling).body()).contains("Kenji").isEqualTo(seen);
        assertThat(asked(published, page, goodToken(published)).body())
                .contains("Kenta")
                .doesNotContain("Kenji");

        server.get(OpenPublications.class).close(published.connection().id());
        age(folder(published));
        server.get(Publishing.class).sweepAll();
        assertThat(asked(published, page, pulling).body()).as("opened again").isEqualTo(seen);

        server.get(JdbcClient.class)
                .sql("update publication_token set ends_at = ?")
                .param(Instant.now().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
                .update();
        server.get(Publishing.class).sweepAll();
        assertThat(asked(published, page, pulling).status()).isEqualTo(401);
        assertThat(names(published)).containsExactly(after.folder());
    }

    private static void age(Path folder) throws IOException {
        for (Path one : DurableFiles.entries(folder)) {
            Files.setLastModifiedTime(one, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
        }
    }

    private List<String> names(Published published) throws IOException {
        return DurableFiles.entries(folder(published)).stream()
                .map(DurableFiles::nameOf)
                .toList();
    }

    @Test
    void ofTwoWhoSwitchItOnOneIsToldTheSecret() throws Exception {
        Connection connection = live(files.resolve("none"), files.resolve("none-sent"), "");
        Publishing publishing = server.get(Publishing.class);
        List<Optional<String>> told = together(
                () -> publishing.switchOn(connection, PublicationRule.DELIVERED, "Dana"),
                () -> publishing.switchOn(connection, PublicationRule.DELIVERED, "Piotr"));
        List<String> secrets = told.stream().flatMap(Optional::stream).toList();
        assertThat(secrets).hasSize(1);
        assertThat(server.get(PublicationStore.class).secret(connection.id())).isEqualTo(secrets.get(0));
    }

    @Test
    void twoWhoPublishAtOnceLeaveOneWholeRoster() throws Exception {
        Published published = published(PublicationRule.ASKED);
        Run delivered = run(published.connection(), Aim.DELIVER);
        Publishing publishing = server.get(Publishing.class);
        List<Publication.Roster> made = together(
                () -> publishing.publish(published.connection(), delivered),
                () -> publishing.publish(published.connection(), delivered));
        Publication.Roster last = roster(published).orElseThrow();
        assertThat(made)
                .extracting(Publication.Roster::folder)
                .contains(last.folder())
                .doesNotHaveDuplicates();
        assertThat(asked(published, V1_2 + "/users", goodToken(published)).status())
                .isEqualTo(200);
        age(folder(published));
        publishing.sweepAll();
        assertThat(names(published)).containsExactly(last.folder());
    }

    private static <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<T> all = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(List.of(one, other))) {
                all.add(done.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }

    /** What a process leaves that is killed while it writes, or before the new roster counts. */
    @Test
    void whatWasBrokenOffIsNeverRead() throws Exception {
        Published published = published(PublicationRule.DELIVERED);
        Publication.Roster before = awaitRoster(published, run(published.connection(), Aim.DELIVER));
        Path half = server.get(PublicationFolders.class).begin(published.connection(), 99);
        Files.writeString(half.resolve("users.parquet"), "half");
        Path unnamed = Files.createDirectory(folder(published).resolve("98-finished"));

        assertThat(roster(published)).contains(before);
        assertThat(asked(published, V1_2 + "/users", goodToken(published)).status())
                .isEqualTo(200);
        server.get(Publishing.class).sweepAll();
        assertThat(half).as("another server may be writing it").exists();
        assertThat(unnamed).as("another server may be about to publish it").exists();

        age(folder(published));
        server.get(Publishing.class).sweepAll();
        assertThat(names(published)).containsExactly(before.folder());
    }

    @Test
    void whatIsSwitchedOffMeanwhileIsNotPublished() throws Exception {
        Published published = published(PublicationRule.ASKED);
        Run delivered = run(published.connection(), Aim.DELIVER);
        PublicationStore store = server.get(PublicationStore.class);
        Publication before = store.find(published.connection().id()).orElseThrow();
        Publishing publishing = server.get(Publishing.class);
        publishing.switchOff(published.connection());
        publishing.switchOn(published.connection(), PublicationRule.ASKED, "Dana");

        boolean isSet = store.setRoster(
                published.connection().id(),
                before.madeAt(),
                new Publication.Roster("1-x", delivered.id(), Instant.now(), Map.of("users", 1L)),
                true);

        assertThat(isSet).as("another publication").isFalse();
        assertThat(roster(published)).isEmpty();
    }

    @Test
    void switchedOffNothingIsReadAndNothingIsLeft() throws Exception {
        Published published = published(PublicationRule.DELIVERED);
        awaitRoster(published, run(published.connection(), Aim.DELIVER));
        String token = goodToken(published);
        assertThat(folder(published)).exists();

        dana.post(published.page() + "/removal", Map.of());

        assertThat(asked(published, V1_2 + "/users", token).status()).isEqualTo(404);
        assertThat(token(published, published.client(), published.secret()).status())
                .isEqualTo(404);
        assertThat(folder(published)).doesNotExist();
        assertThat(dana.get(published.page()).body()).contains("Nothing of this connection is published.");
        Run later = run(published.connection(), Aim.DELIVER);
        assertThat(runFolder(published, later).resolve("fetched.zip")).doesNotExist();
        assertThatThrownBy(() -> server.get(Publishing.class).publish(published.connection(), later))
                .isInstanceOf(NotPublished.class)
                .hasMessageContaining("An administrator can switch that on");

        Files.createDirectories(folder(published).resolve("1-left"));
        server.get(Publishing.class).sweepAll();
        assertThat(folder(published)).as("left by a process that was killed").doesNotExist();
    }

    private Path runFolder(Published published, Run run) {
        return home.resolve("organisations")
                .resolve(published.connection().folder())
                .resolve("runs")
                .resolve(run.folder().orElseThrow());
    }

    @Test
    void aNewSecretEndsTheOldOneAndItsTokens() throws IOException {
        Published published = published(PublicationRule.DELIVERED);
        awaitRoster(published, run(published.connection(), Aim.DELIVER));
        String token = goodToken(published);

        Answer answer = dana.post(published.page() + "/secret", Map.of());

        Matcher shown = Pattern.compile("secret of [^:]+:</b> <code>([^<]+)<").matcher(answer.body());
        assertThat(shown.find()).isTrue();
        assertThat(answer.response().headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        assertThat(asked(published, V1_2 + "/users", token).status()).isEqualTo(401);
        assertThat(token(published, published.client(), published.secret()).status())
                .isEqualTo(401);
        assertThat(token(published, published.client(), shown.group(1)).status())
                .isEqualTo(200);
        String kept = server.get(JdbcClient.class)
                .sql("select secret from publication where connection_id = ?")
                .param(published.connection().id())
                .query(String.class)
                .single();
        assertThat(kept).as("encrypted").doesNotContain(shown.group(1));
        server.get(PublicationStore.class).sealAgain();
        assertThat(server.get(PublicationStore.class)
                        .secret(published.connection().id()))
                .isEqualTo(shown.group(1));
    }

    @Test
    void theRuleSaysWhichRunsArePublishedByThemselves() throws Exception {
        Published published = published(PublicationRule.SUCCESSFUL);
        Run delivered = run(published.connection(), Aim.DELIVER);
        awaitRoster(published, delivered);
        Run preview = run(published.connection(), Aim.PREVIEW);
        awaitRoster(published, preview);

        dana.post(published.page() + "/rule", Map.of("rule", "ASKED"));
        Run later = run(published.connection(), Aim.DELIVER);
        assertThat(roster(published)).map(Publication.Roster::run).contains(preview.id());

        dana.post(published.page() + "/run", Map.of());
        assertThat(roster(published)).map(Publication.Roster::run).contains(later.id());
        server.get(Publishing.class).publish(published.connection(), preview, false);
        assertThat(roster(published))
                .as("a job that comes late takes nothing back")
                .map(Publication.Roster::run)
                .contains(later.id());
        server.get(Publishing.class).publish(published.connection(), preview);
        assertThat(roster(published))
                .as("a person may")
                .map(Publication.Roster::run)
                .contains(preview.id());
    }

    @Test
    void whatCannotBePublishedIsSaidAndTheOldOneStays() throws Exception {
        Published published = published(PublicationRule.DELIVERED);
        Run first = run(published.connection(), Aim.DELIVER);
        Publication.Roster before = awaitRoster(published, first);
        Publishing publishing = server.get(Publishing.class);
        Files.writeString(published.source().resolve("users.csv"), "nothing,like,it\n");
        Run broken = run(published.connection(), Aim.DELIVER);
        assertThat(broken.outcome()).contains(Outcome.ERRORS);
        assertThatThrownBy(() -> publishing.publish(published.connection(), broken))
                .hasMessageContaining("ended with errors");
        Published other = published(PublicationRule.DELIVERED);
        assertThatThrownBy(() -> publishing.publish(other.connection(), first))
                .hasMessageContaining("is not a run of " + other.connection().name());
        assertThatThrownBy(() -> publishing.publishNewest(other.connection())).hasMessageContaining("no run yet");
        Path set = runFolder(published, first).resolve("fetched.zip");
        Files.writeString(set, "no ZIP");
        assertThatThrownBy(() -> publishing.publish(published.connection(), first))
                .hasMessageContaining("cannot be published");
        Files.delete(set);
        assertThatThrownBy(() -> publishing.publish(published.connection(), first))
                .hasMessageContaining("not kept any more");

        assertThat(roster(published)).contains(before);
        assertThat(names(published)).containsExactly(before.folder());
        assertThat(asked(published, V1_2 + "/users", goodToken(published)).status())
                .isEqualTo(200);
    }

    @Test
    void thePageSaysWhatOthersWillReadBeforeItIsSwitchedOn() throws IOException {
        Path source = files.resolve("page");
        copy(HARBOR, source);
        Connection connection = live(source, files.resolve("page-sent"), "");
        String page = "/organisations/" + ORG + "/connections/" + connection.id() + "/publication";
        assertThat(dana.get(page).body()).contains("No run has delivered yet", "Another system may read all of this.");
        run(connection, Aim.DELIVER);
        long users = Files.readString(HARBOR.resolve("users.csv")).lines().count() - 1;
        assertThat(dana.get(page).body()).contains("<dt>users.csv</dt><dd>" + users + "</dd>");

        Answer refused = dana.post(page, Map.of("rule", "DELIVERED"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Say that you know what others will be able to read.");
        assertThat(server.get(Publishing.class).find(connection)).isEmpty();

        Answer on = dana.post(page, Map.of("rule", "DELIVERED", "understood", "yes"));
        assertThat(on.body()).contains("shown this once", server.url("/publish/" + ORG + "/" + connection.id() + V1_2));
        assertThat(on.body()).contains("curl -u rollcall-");
        assertThat(dana.get(page).body()).doesNotContain("shown this once");
        assertThat(dana.get("/organisations/" + ORG + "/connections/" + connection.id())
                        .body())
                .contains(page);
        assertThat(server.get(dev.rollcall.server.access.Audit.class)
                        .last(ORG, 1)
                        .get(0)
                        .act())
                .isEqualTo("publication-on");
        String token = token(new Published(connection, source, source, "x", "x"), "x", "x")
                .body();
        assertThat(token).contains("Nothing has been published here yet");
    }

    @Test
    void whatIsKeptHoldsNoPasswords() throws Exception {
        Published published = published(PublicationRule.ASKED);
        Path users = published.source().resolve("users.csv");
        List<String> lines = Files.readAllLines(users);
        Files.writeString(
                users,
                lines.get(0) + ",metadata.lunch\n"
                        + String.join(
                                "\n",
                                lines.stream()
                                        .skip(1)
                                        .map(line -> line + "open-sesame,free")
                                        .toList())
                        + "\n");
        Run delivered = run(published.connection(), Aim.DELIVER);
        assertThat(delivered.outcome()).as(delivered.sentence()).contains(Outcome.DELIVERED);

        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(
                runFolder(published, delivered).resolve("fetched.zip").toFile())) {
            String kept =
                    new String(zip.getInputStream(zip.getEntry("users.csv")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(kept).contains("Kenji", "07").doesNotContain("password", "open-sesame", "lunch", "free");
        }
    }
}
