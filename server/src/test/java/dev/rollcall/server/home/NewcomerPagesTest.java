package dev.rollcall.server.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.ApiTokens;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.FirstLink;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.notify.MailServer;
import dev.rollcall.server.notify.MailServerStore;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody sees who has just come: before the set-up, with nothing uploaded, with an upload that lies prepared. */
@Tag("long")
class NewcomerPagesTest {
    private static final String PRACTICE = "/organisations/harbor-district-practice";

    private ServerUnderTest server;

    @BeforeEach
    void begin() {
        server = ServerUnderTest.start();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void beforeTheSetUpTheSignInLeadsToTheLinkOfTheTerminal() {
        String before = server.browser().get("/sign-in").body();
        assertThat(before)
                .contains(
                        "Rollcall is not set up yet",
                        "Open the link that the terminal printed",
                        "Each start prints another")
                .doesNotContain("invites you", "name=\"password\"");

        server.administrator();
        assertThat(server.browser().get("/sign-in").body())
                .contains("name=\"password\"", "invites you")
                .doesNotContain("not set up yet");
    }

    @Test
    void aLinkOfTheFirstStartSaysWhyItIsNotGood() {
        String used = server.get(FirstLink.class).token().orElseThrow();
        String later = server.get(FirstLink.class).token().orElseThrow();
        Answer ended = server.browser().get("/setup/" + used);
        assertThat(ended.status()).isEqualTo(404);
        assertThat(ended.body())
                .contains("This link no longer works", "each start prints another")
                .doesNotContain("you have no right", later);

        server.administrator();
        for (String word : List.of(used, later, "never-made")) {
            Answer over = server.browser().get("/setup/" + word);
            assertThat(over.status()).isEqualTo(404);
            assertThat(over.body())
                    .contains("This server is set up already", "can be used once", "href=\"/sign-in\"")
                    .doesNotContain("you have no right", "terminal");
        }
        Browser late = server.browser();
        late.get("/sign-in");
        Answer posted = late.post("/setup/" + later, Map.of("name", "Kim Ode"));
        assertThat(posted.status()).isEqualTo(404);
        assertThat(posted.body()).contains("This server is set up already");
    }

    @Test
    void aConnectionThatTakesUploadsLeadsToThem() {
        Browser dana = server.administrator();
        String connections = "/organisations/alder-valley/connections";
        Answer added = dana.post(connections + "/new", Map.of("name", "Uploads", "source", "uploads"));
        String at = connections + "/1";
        assertThat(added.location()).isEqualTo(at + "/file-account");
        assertThat(dana.get(at + "/file-account").body())
                .contains("Upload its files next")
                .doesNotContain("Make a preview next");

        Answer asked = dana.post(at + "/runs", Map.of("aim", "PREVIEW"));
        assertThat(asked.location()).isEqualTo(at + "/file-account");
        assertThat(dana.get(at + "/file-account").body()).contains("nothing was uploaded yet");
        assertThat(server.get(RunStore.class).current(1)).isEmpty();

        String tested = dana.post(at + "/source", Map.of()).body();
        assertThat(tested)
                .contains("reads what is uploaded", "nothing was uploaded yet", "href=\"" + at + "/file-account\"")
                .doesNotContain(
                        "There is nothing at",
                        "What to do in your system",
                        server.home().toString());
    }

    @Test
    void aRunOfAProgramSaysThatNothingWasUploaded() {
        server.administrator();
        Run run = run(uploads("alder-valley"), Aim.PREVIEW);
        assertThat(run.sentence())
                .contains("nothing was uploaded yet", "File account and uploads")
                .doesNotContain("is not there", server.home().toString());
    }

    @Test
    void whereSeveralOrganisationsShareTheServerUploadsAreStillTaken() {
        Browser dana = server.administrator();
        server.get(OrganisationStore.class).add("Elm Valley", ZoneId.of("America/Denver"), false);
        String connections = "/organisations/elm-valley/connections";
        assertThat(dana.post(connections + "/new", Map.of("name", "Uploads", "source", "uploads"))
                        .location())
                .isEqualTo(connections + "/1/file-account");
        assertThat(dana.post(connections + "/new", Map.of("name", "Other", "source", "alder-valley"))
                        .status())
                .isEqualTo(422);
        assertThat(run(server.get(ConnectionStore.class).find(1).orElseThrow(), Aim.PREVIEW)
                        .sentence())
                .contains("nothing was uploaded yet");
    }

    private Connection uploads(String organisation) {
        return server.get(ConnectionStore.class)
                .add(organisation, "Uploads", "", "source: uploads\ndelivery: {to: sent.zip}\n", "Dana Whitcombe");
    }

    private Run run(Connection connection, Aim aim) {
        long id = server.get(RunQueue.class).ask(connection, Cause.API, Optional.empty(), aim, Optional.empty());
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await("the run", () -> runs.find(connection.organisation(), id)
                .filter(Run::isOver)
                .isPresent());
        return runs.find(connection.organisation(), id).orElseThrow();
    }

    @Test
    void onlyAnUploadThatAppleHasCountsAsSent() {
        Browser dana = server.administrator("sandbox");
        Connection connection = server.get(ConnectionStore.class).find(1).orElseThrow();
        Run first = run(connection, Aim.DELIVER);
        assertThat(dana.get(PRACTICE).body())
                .containsPattern("data-label=\"Last sent\"><span class=\"muted\">never</span>(?s:.)*?Prepared")
                .doesNotContain("Sent then");
        assertThat(dana.get(PRACTICE + "/connections/1").body())
                .contains("Last upload: ", "Prepared", "No upload of this connection is known to have reached Apple.")
                .doesNotContain("Last delivery");

        dana.post(PRACTICE + "/runs/" + first.id() + "/upload", Map.of("arrived", "true"));
        assertThat(dana.get(PRACTICE).body())
                .contains("Sent then")
                .containsPattern("data-label=\"Last sent\">[^<]+</td>");
        assertThat(dana.get(PRACTICE + "/connections/1").body())
                .containsPattern("Last delivery: <a href=\"[^\"]*/runs/" + first.id() + "\">(?s:.)*?Handed over")
                .doesNotContain("Last upload");

        Run second = run(connection, Aim.DELIVER);
        dana.post(PRACTICE + "/runs/" + second.id() + "/upload", Map.of());
        assertThat(server.get(RunStore.class).lastAtApple(1).map(Run::id)).contains(first.id());
        assertThat(dana.get(PRACTICE).body())
                .containsPattern("data-label=\"Last sent\">[^<]+<span class=\"sub\">Upload of (?s:.)*?Not uploaded");
        assertThat(dana.get(PRACTICE + "/connections/1").body())
                .containsPattern("Last upload: <a href=\"[^\"]*/runs/" + second.id() + "\">(?s:.)*?Not uploaded")
                .containsPattern("Last delivery: <a href=\"[^\"]*/runs/" + first.id() + "\">(?s:.)*?Handed over");
    }

    @Test
    void aProgramSaysWhetherAnUploadIsAtApple() {
        server.administrator("sandbox");
        String organisation = "harbor-district-practice";
        Run run = run(server.get(ConnectionStore.class).find(1).orElseThrow(), Aim.DELIVER);
        long dana = server.get(OperatorStore.class)
                .findByEmail("dana@school.example")
                .orElseThrow()
                .id();
        ApiTokens tokens = server.get(ApiTokens.class);
        String sees = tokens.make("sees", dana, organisation, Set.of(Right.SEE), Duration.ofDays(1));
        String runs = tokens.make("runs", dana, organisation, Set.of(Right.SEE, Right.RUN), Duration.ofDays(1));
        String other = tokens.make("other", dana, "alder-valley", Set.of(Right.SEE, Right.RUN), Duration.ofDays(1));

        assertThat(api("GET", run, "", "", runs).body()).contains("\"upload\":\"PREPARED\"");
        String good = "{\"state\":\"HANDED_OVER\"}";
        assertThat(api("PUT", run, "/upload", good, sees).status()).isEqualTo(404);
        assertThat(api("PUT", run, "/upload", good, other).status()).isEqualTo(404);
        assertThat(api("GET", run, "", "", runs).body()).contains("\"upload\":\"PREPARED\"");

        assertThat(api("PUT", run, "/upload", good, runs).body()).contains("\"upload\":\"HANDED_OVER\"");
        assertThat(api("GET", run, "", "", runs).body()).contains("\"upload\":\"HANDED_OVER\"");
        assertThat(server.get(Audit.class).last(organisation, 5))
                .anySatisfy(entry -> assertThat(entry.act()).isEqualTo("upload-handed-over"));
    }

    private Answer api(String method, Run run, String rest, String body, String token) {
        Browser program = server.browser();
        return program.send(program.request("/api/v1/connections/1/runs/" + run.id() + rest)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void withoutAMailServerNobodyIsToldThatMailIsOnItsWay() {
        server.administrator();
        Browser stranger = server.browser();
        String asked = stranger.get("/forgotten").body();
        assertThat(asked).contains("This server sends no mail").doesNotContain("A link comes by mail");
        for (String email : List.of("dana@school.example", "nobody@school.example")) {
            Answer sent = stranger.post("/forgotten", Map.of("email", email));
            assertThat(stranger.get(sent.location()).body())
                    .contains("no mail server was set up here")
                    .doesNotContain("on its way");
        }

        server.get(MailServerStore.class)
                .save(new MailServer(
                        "mail.school.example",
                        25,
                        "",
                        Optional.empty(),
                        MailServer.Encryption.NONE,
                        "r@school.example"));
        assertThat(stranger.get("/forgotten").body()).contains("A link comes by mail");
        assertThat(stranger.get("/forgotten?sent").body()).contains("If an account has this address");
    }

    @Test
    void whoeverLooksAfterAllOrganisationsAddsOne() {
        Browser dana = server.administrator();
        assertThat(dana.get("/organisations/alder-valley").body()).contains("href=\"/organisations\"");
        String page = dana.get("/organisations").body();
        assertThat(page).contains("Add an organisation", "action=\"/organisations\"", "action=\"/sandbox\"");

        Answer faulty = dana.post("/organisations", Map.of("name", " ", "zone", "Nowhere/Land"));
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.body())
                .contains("Write the name of the organisation.", "Write a time zone", "value=\"Nowhere/Land\"");
        assertThat(dana.post("/organisations", Map.of("name", "n".repeat(201), "zone", "Europe/Berlin"))
                        .status())
                .isEqualTo(422);
        assertThat(server.get(OrganisationStore.class).all()).hasSize(1);

        Answer added = dana.post("/organisations", Map.of("name", "Elm Valley", "zone", "Europe/Berlin"));
        assertThat(added.location()).isEqualTo("/organisations/elm-valley");
        assertThat(dana.get("/organisations/elm-valley").body()).contains("Welcome to Elm Valley");
        assertThat(server.get(OrganisationStore.class)
                        .find("elm-valley")
                        .orElseThrow()
                        .zone())
                .isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(server.get(Audit.class).last("elm-valley", 5))
                .anySatisfy(entry -> assertThat(entry.act()).isEqualTo("organisation-added"));

        assertThat(dana.post("/sandbox", Map.of()).location()).isEqualTo(PRACTICE);
        assertThat(dana.get(PRACTICE).body()).contains("Nothing has run yet");
    }

    @Test
    void nobodyElseAddsAnOrganisation() {
        server.administrator();
        OperatorStore operators = server.get(OperatorStore.class);
        String hash = server.get(Passwords.class).hash(Browser.PASSWORD);
        for (Role role : Role.values()) {
            String email = role.key() + "@school.example";
            operators.setRole(operators.add(email, role.words(), hash, false).id(), "alder-valley", role, true);
            Browser member = server.browser();
            member.get("/sign-in");
            member.post("/sign-in", Map.of("email", email, "password", Browser.PASSWORD));
            assertThat(member.get("/organisations").body())
                    .as(role.words())
                    .contains("Alder Valley")
                    .doesNotContain("Add an organisation", "action=\"/sandbox\"");
            assertThat(member.post("/organisations", Map.of("name", "Mine", "zone", "Europe/Berlin"))
                            .status())
                    .as(role.words())
                    .isEqualTo(404);
        }
        assertThat(server.get(OrganisationStore.class).all()).hasSize(1);
    }
}
