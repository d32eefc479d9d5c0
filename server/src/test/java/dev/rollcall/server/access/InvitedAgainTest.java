package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OneTimeLinks.Link;
import dev.rollcall.server.access.OneTimeLinks.Purpose;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An invitation of somebody who has an account already opens nothing that signing in would not. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitedAgainTest {
    private static final String ORG = "alder-valley";

    private ServerUnderTest server;
    private OperatorStore operators;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        server.administrator();
        operators = server.get(OperatorStore.class);
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void theSecondStepIsAskedFor() throws CodeGenerationException {
        Operator operator = operator("second@school.example");
        String secret = SecondFactor.newSecret();
        server.get(SecondFactor.class).turnOn(operator, secret, code(secret));
        String link = invitation("second@school.example", Role.SITE_MANAGER);
        Browser invited = server.browser();
        invited.get(link);

        Answer accepted = invited.post(link, Map.of("password", Browser.PASSWORD));

        assertThat(accepted.location()).isEqualTo("/sign-in/code");
        assertThat(invited.get("/organisations/" + ORG).location()).startsWith("/sign-in?then=");
        invited.get("/sign-in/code");
        invited.post("/sign-in/code", Map.of("code", code(secret)));
        assertThat(invited.get("/organisations/" + ORG).status()).isEqualTo(200);
    }

    @Test
    void aPasswordCannotBeGuessedByIt() {
        operator("often@school.example");
        String link = invitation("often@school.example", Role.SITE_MANAGER);
        Browser guessing = server.browser();
        guessing.get(link);
        for (int i = 0; i < 10; i++) {
            assertThat(guessing.post(link, Map.of("password", "guess " + i)).status())
                    .isEqualTo(422);
        }

        Answer eleventh = guessing.post(link, Map.of("password", Browser.PASSWORD));

        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.body()).contains("Too many tries");
    }

    @Test
    void theLastAdministratorStaysOne() {
        String link = invitation("dana@school.example", Role.PEOPLE_MANAGER);
        Browser invited = server.browser();
        invited.get(link);

        Answer answer = invited.post(link, Map.of("password", Browser.PASSWORD));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("the only Administrator");
        assertThat(operators.members(ORG))
                .filteredOn(member -> member.operator().email().equals("dana@school.example"))
                .extracting(OperatorStore.Membership::role)
                .containsExactly(Role.ADMINISTRATOR);
    }

    private Operator operator(String email) {
        return operators.add(email, "Kim", server.get(Passwords.class).hash(Browser.PASSWORD), false);
    }

    private String invitation(String email, Role role) {
        Link link =
                new Link(Purpose.INVITATION, Optional.empty(), Optional.of(ORG), Optional.of(role), Optional.of(email));
        return "/invitations/" + server.get(OneTimeLinks.class).make(link, Duration.ofDays(1));
    }

    private static String code(String secret) throws CodeGenerationException {
        return new DefaultCodeGenerator().generate(secret, Instant.now().getEpochSecond() / 30);
    }
}
