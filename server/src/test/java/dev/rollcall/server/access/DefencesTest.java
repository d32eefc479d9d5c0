package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each defence of the server, tried by whom it is there against. */
@Tag("jdk")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefencesTest {
    private static final String ORG = "/organisations/alder-valley";

    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        dana = server.administrator();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        Answer answer =
                dana.postBare(ORG + "/settings/invitations", Map.of("email", "x@y.example", "role", "ADMINISTRATOR"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("This form is too old");
        assertThat(server.get(OneTimeLinks.class).open("alder-valley")).isEmpty();
    }

    @Test
    void anInvitationThatWasEndedLetsNobodyIn() {
        dana.get(ORG + "/settings");
        String page = dana.post(
                        ORG + "/settings/invitations", Map.of("email", "kim@school.example", "role", "SITE_MANAGER"))
                .body();
        Matcher link = Pattern.compile("http://[^<\"]+(/invitations/[^<\"]+)").matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(server.browser().get(link.group(1)).status()).isEqualTo(200);
        String id = server.get(OneTimeLinks.class).open("alder-valley").get(0).id();

        assertThat(server.get(Members.class).endInvitation("another", id)).isEmpty();
        dana.post(ORG + "/settings/invitations/" + id + "/removal", Map.of());

        assertThat(dana.get(ORG + "/settings").body())
                .contains("no longer works", "invitation ended: kim@school.example")
                .doesNotContain("has not come yet");
        assertThat(server.browser().get(link.group(1)).status()).isEqualTo(404);
        dana.post(ORG + "/settings/invitations/" + id + "/removal", Map.of());
        assertThat(dana.get(ORG + "/settings").body()).contains("There is no such invitation any more");
    }

    @Test
    void pagesCarryTheirPolicyAndNothingInline() {
        for (String path : List.of("/sign-in", ORG, ORG + "/settings", "/me", ORG + "/connections/new", "/nowhere")) {
            Answer answer = dana.get(path);
            assertThat(answer.response().headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.body()).as(path).doesNotContain("style=\"", "onclick=", "<style");
            assertThat(Pattern.compile("<script(?! src=)")
                            .matcher(answer.body())
                            .find())
                    .as("an inline script in %s", path)
                    .isFalse();
        }
    }

    @Test
    void theSessionsCookieCannotBeReadByScriptsAndChangesAtSignIn() {
        Browser browser = server.browser();
        browser.get("/sign-in");
        Answer answer = browser.post("/sign-in", Map.of("email", "dana@school.example", "password", Browser.PASSWORD));
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("rollcall=").contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAnswerAlike() {
        Browser browser = server.browser();
        browser.get("/sign-in");
        Answer wrong = browser.post("/sign-in", Map.of("email", "someone@school.example", "password", "x"));
        operator("someone.else@school.example", Role.PEOPLE_MANAGER);
        Answer known = browser.post("/sign-in", Map.of("email", "someone.else@school.example", "password", "x"));
        assertThat(known.status()).isEqualTo(wrong.status()).isEqualTo(422);
        assertThat(known.body().replace("someone.else", "someone")).isEqualTo(wrong.body());
    }

    @Test
    void afterTenTriesANameIsMadeToWait() {
        operator("often@school.example", Role.PEOPLE_MANAGER);
        Browser browser = server.browser();
        browser.get("/sign-in");
        for (int i = 0; i < 10; i++) {
            assertThat(browser.post("/sign-in", Map.of("email", "often@school.example", "password", "x"))
                            .status())
                    .isEqualTo(422);
        }
        Answer eleventh =
                browser.post("/sign-in", Map.of("email", "often@school.example", "password", Browser.PASSWORD));
        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.body()).contains("Too many tries");
    }

    @Test
    void anInvitationIsGoodOnce() {
        Answer page = dana.post(
                ORG + "/settings/invitations", Map.of("email", "site@school.example", "role", "SITE_MANAGER"));
        Matcher link = Pattern.compile("/invitations/[A-Za-z0-9_-]+").matcher(page.body());
        assertThat(link.find()).isTrue();
        Browser invited = server.browser();
        assertThat(invited.get(link.group()).body()).contains("Site Manager", "site@school.example");
        Answer accepted = invited.post(link.group(), Map.of("name", "Piotr", "password", Browser.PASSWORD));
        assertThat(accepted.location()).isEqualTo(ORG);
        assertThat(invited.get(ORG).status()).isEqualTo(200);
        assertThat(invited.get(ORG + "/settings").body())
                .as("no right")
                .doesNotContain("dana@school.example", "Invite");
        assertThat(invited.get(ORG + "/settings/connectors").status())
                .as("no right")
                .isEqualTo(404);
        assertThat(server.browser().get(link.group()).status()).isEqualTo(404);
    }

    @Test
    void whatAMemberDoesInAnotherOrganisationIsNotShown() {
        Operator operator = server.get(OperatorStore.class)
                .findByEmail("dana@school.example")
                .orElseThrow();
        Audit audit = server.get(Audit.class);
        audit.add(operator, Optional.of("elsewhere"), "act-elsewhere", "", "192.0.2.1");
        audit.add(operator, Optional.empty(), "act-of-none", "", "192.0.2.1");

        assertThat(audit.last("alder-valley", 5))
                .extracting(Audit.Entry::act)
                .contains("act-of-none")
                .doesNotContain("act-elsewhere");
    }

    @Test
    void theLastAdministratorStays() {
        Operator first = server.get(OperatorStore.class)
                .findByEmail("dana@school.example")
                .orElseThrow();
        Answer answer = dana.post(ORG + "/settings/people/" + first.id(), Map.of("role", "none"));
        assertThat(answer.location()).isEqualTo(ORG + "/settings");
        assertThat(dana.get(ORG + "/settings").body()).contains("keeps at least one Administrator");
    }

    @Test
    void aSecondFactorIsAskedForAndARecoveryCodeIsGoodOnce() throws CodeGenerationException {
        Operator operator = operator("second@school.example", Role.PEOPLE_MANAGER);
        String secret = SecondFactor.newSecret();
        String code = code(secret, Instant.now().getEpochSecond() / 30);
        List<String> codes = server.get(SecondFactor.class).turnOn(operator, secret, code);
        assertThat(codes).hasSize(10);
        assertThat(signIn("second@school.example").location()).isEqualTo("/sign-in/code");

        Browser browser = server.browser();
        browser.get("/sign-in");
        browser.post("/sign-in", Map.of("email", "second@school.example", "password", Browser.PASSWORD));
        assertThat(browser.get("/organisations").location())
                .as("half signed in")
                .isEqualTo("/sign-in?then=%2Forganisations");
        assertThat(browser.post("/sign-in/code", Map.of("code", "000000")).status())
                .isEqualTo(422);
        assertThat(browser.post("/sign-in/code", Map.of("code", codes.get(0))).location())
                .isEqualTo("/");
        SecondFactor factor = server.get(SecondFactor.class);
        assertThat(factor.matches(operator, codes.get(0))).isFalse();
        assertThat(factor.matches(operator, codes.get(1))).isTrue();
        Optional<String> kept = server.get(OperatorStore.class).totpSecret(operator.id());
        assertThat(kept).isPresent().hasValueSatisfying(text -> assertThat(text).doesNotContain(secret));
    }

    @Test
    void aCodeOfTheSecondFactorIsGoodOnce() throws CodeGenerationException {
        Operator operator = operator("once@school.example", Role.PEOPLE_MANAGER);
        String secret = SecondFactor.newSecret();
        SecondFactor factor = server.get(SecondFactor.class);
        long now = Instant.now().getEpochSecond() / 30;
        factor.turnOn(operator, secret, code(secret, now));

        assertThat(factor.matches(operator, code(secret, now))).isTrue();
        assertThat(factor.matches(operator, code(secret, now))).isFalse();
        assertThat(factor.matches(operator, code(secret, now - 1)))
                .as("an older one")
                .isFalse();
        assertThat(factor.matches(operator, code(secret, now + 1)))
                .as("the next one")
                .isTrue();
        assertThat(factor.matches(operator, code(secret, now + 3)))
                .as("one too early")
                .isFalse();
    }

    private static String code(String secret, long step) throws CodeGenerationException {
        return new DefaultCodeGenerator().generate(secret, step);
    }

    @Test
    void anOpenWindowTurnsNeitherPasswordNorSecondFactor() throws CodeGenerationException {
        Operator operator = operator("window@school.example", Role.PEOPLE_MANAGER);
        Browser browser = signedIn("window@school.example");
        String secret = SecondFactor.newSecret();
        long now = Instant.now().getEpochSecond() / 30;
        SecondFactor factor = server.get(SecondFactor.class);
        factor.turnOn(operator, secret, code(secret, now));
        String other = SecondFactor.newSecret();

        browser.post("/me/second-factor", Map.of("secret", other, "code", code(other, now)));

        assertThat(browser.get("/me").body()).contains("The second step is on already.");
        assertThat(factor.matches(operator, code(secret, now))).isTrue();
        for (int guess = 0; guess < 10; guess++) {
            browser.post("/me/password", Map.of("old", "guess " + guess, "fresh", "a long sentence of mine"));
        }
        browser.post("/me/password", Map.of("old", Browser.PASSWORD, "fresh", "a long sentence of mine"));
        assertThat(browser.get("/me").body()).contains("Too many tries.");
        browser.post("/me/second-factor/removal", Map.of("code", code(secret, now + 1)));
        assertThat(browser.get("/me").body()).contains("Too many tries.");
        assertThat(signIn("window@school.example").status())
                .as("the same tries")
                .isEqualTo(429);
        assertThat(factor.isOn(operator)).isTrue();
    }

    @Test
    void endedSessionsEnd() {
        operator("many@school.example", Role.PEOPLE_MANAGER);
        Browser one = signedIn("many@school.example");
        Browser two = signedIn("many@school.example");
        assertThat(one.get("/me").body()).contains("this one");
        long id = server.get(OperatorStore.class)
                .findByEmail("many@school.example")
                .orElseThrow()
                .id();
        SessionList sessions = server.get(SessionList.class);
        assertThat(sessions.of(id)).hasSize(2);
        sessions.endAll(id);
        assertThat(two.get("/me").location()).isEqualTo("/sign-in?then=%2Fme");
        assertThat(one.get("/me").location()).isEqualTo("/sign-in?then=%2Fme");
    }

    @Test
    void aSessionHoldsNumbersAndTextsAlone() {
        List<byte[]> kept = server.get(JdbcClient.class)
                .sql("select attribute_bytes from spring_session_attributes")
                .query((row, number) -> row.getBytes(1))
                .list();
        assertThat(kept).isNotEmpty().allSatisfy(bytes -> assertThat(
                        new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("rollcall", "springframework"));
    }

    @Test
    void aCookieFromBeforeAnUpgradeAsksForASignInAndNoMore() {
        Browser browser = signedIn("dana@school.example");
        server.get(JdbcClient.class)
                .sql("update spring_session_attributes set attribute_bytes = ? where attribute_name = 'operator'")
                .param(new byte[] {1, 2, 3})
                .update();
        Answer answer = browser.get("/me");
        assertThat(answer.status()).isLessThan(500);
        assertThat(server.browser().get("/sign-in").status()).isEqualTo(200);
        dana = signedIn("dana@school.example");
    }

    @Test
    void theHomeIsClosedToOthers() throws Exception {
        assertThat(Files.getPosixFilePermissions(server.home()).toString()).doesNotContain("GROUP", "OTHERS");
        assertThat(Files.getPosixFilePermissions(server.home().resolve("keys/secrets.json"))
                        .toString())
                .doesNotContain("GROUP", "OTHERS");
    }

    private Operator operator(String email, Role role) {
        OperatorStore operators = server.get(OperatorStore.class);
        Operator made = operators.add(email, email, server.get(Passwords.class).hash(Browser.PASSWORD), false);
        operators.setRole(made.id(), "alder-valley", role, false);
        return made;
    }

    private Answer signIn(String email) {
        Browser browser = server.browser();
        browser.get("/sign-in");
        return browser.post("/sign-in", Map.of("email", email, "password", Browser.PASSWORD));
    }

    private Browser signedIn(String email) {
        Browser browser = server.browser();
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", Map.of("email", email, "password", Browser.PASSWORD))
                        .location())
                .isEqualTo("/");
        return browser;
    }
}
