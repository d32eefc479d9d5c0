package dev.rollcall.sync.rosterservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.rosterservice.FakeService.Answer;
import dev.rollcall.sync.settings.HostJudge;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server may answer, and what becomes of it. */
class ServiceSessionTest {
    private static final RosterToken TOKEN =
            new RosterToken("CK_1", "CS_1", "AT_1", "AS_1", Instant.parse("2027-11-20T08:00:00Z"));
    private Path folder = Path.of("");
    private FakeService service = unstarted();
    private final List<Duration> pauses = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();

    private static FakeService unstarted() {
        try {
            return new FakeService();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @BeforeEach
    void aFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void pagesAreReadUntilNoMoreFollow() throws Exception {
        service.says("/roster/class/person", page(1, "\"true\"", "a"), page(2, "true", "b"), page(3, "\"false\"", "c"));

        ServiceListPull.Pulled pulled = pull(session());

        assertThat(pulled.records()).isEqualTo(3);
        assertThat(Files.readString(pulled.file())).contains("u1", "u2", "u3");
        assertThat(service.asked())
                .contains(
                        "/roster/class/person {\"limit\":2} T0",
                        "/roster/class/person {\"cursor\":\"a\",\"limit\":2} T0",
                        "/roster/class/person {\"cursor\":\"b\",\"limit\":2} T0");
    }

    @Test
    void eachAnswerMayCarryAnotherSession() throws Exception {
        service.says(
                "/roster/class/person",
                page(1, "true", "a").with("X-ADM-Auth-Session", "T1"),
                page(2, "true", "b").with("X-ADM-Auth-Session", "T2"),
                page(3, "false", "c"));

        pull(session());

        assertThat(service.asked()).last().asString().endsWith(" T2");
        assertThat(service.asked().stream().filter(one -> one.startsWith("/session")))
                .hasSize(1);
    }

    @Test
    void aSessionThatIsGoneIsBegunOnceMore() throws Exception {
        service.says(
                "/session",
                Answer.of(200, "{\"auth_session_token\":\"T0\"}"),
                Answer.of(200, "{\"auth_session_token\":\"T9\"}"));
        service.says(
                "/roster/class/person",
                page(1, "true", "a"),
                Answer.of(401, "UNAUTHORIZED"),
                page(2, "true", "b"),
                Answer.of(403, "FORBIDDEN"),
                page(3, "false", "c"));

        assertThat(pull(session()).records()).isEqualTo(3);
        assertThat(service.asked()).last().asString().endsWith(" T9");
    }

    /** So Java's HTTP client tells a connection that was reset in the handshake. */
    @Test
    void aConnectionThatEndsIsNoneThatIsNotTrusted() {
        IOException reset = new SSLHandshakeException("Remote host terminated the handshake");
        reset.initCause(new SocketException("Connection reset"));
        IOException ended = new SSLHandshakeException("Remote host terminated the handshake");
        IOException notTrusted = new SSLHandshakeException("PKIX path building failed");

        assertThat(List.of(reset, ended)).allMatch(ServiceTransport::passes);
        assertThat(ServiceTransport.words(reset).key()).isEqualTo("home.fault.line_broke");
        assertThat(ServiceTransport.passes(notTrusted)).isFalse();
        assertThat(ServiceTransport.words(notTrusted).key()).isEqualTo("rosterservice.not_trusted");
    }

    @Test
    void aSessionThatIsRefusedTwiceIsAFault() {
        service.says("/roster/class/person", page(1, "true", "a"), Answer.of(401, "UNAUTHORIZED"));

        Problem problem = fault(() -> pull(session()));

        assertThat(problem.kind().code()).isEqualTo("RST-730");
        assertThat(problem.detail()).isEqualTo("status 401 UNAUTHORIZED");
    }

    @Test
    void whatTheServiceAsksToWaitForIsWaitedFor() throws Exception {
        service.says(
                "/roster/class/person",
                Answer.of(429, "TOO_MANY_REQUESTS").with("Retry-After", "120"),
                Answer.of(503, "").with("Retry-After", "10"),
                Answer.of(500, ""),
                page(1, "false", "a"));

        assertThat(pull(session()).records()).isEqualTo(1);
        assertThat(pauses).containsExactly(Duration.ofSeconds(120), Duration.ofSeconds(10), Duration.ofSeconds(4));
    }

    @Test
    void nobodyWaitsForHours() {
        service.says("/roster/class/person", Answer.of(429, "").with("Retry-After", "7200"));

        Problem problem = fault(() -> pull(session()));

        assertThat(problem.kind().code()).isEqualTo("RST-732");
        assertThat(problem.detail()).isEqualTo("it asks to come back in 120 minutes");
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatFailsAgainAndAgainIsGivenUp() {
        service.says("/session", Answer.of(503, "SERVICE_UNAVAILABLE"));

        Problem problem = fault(() -> pull(session()));

        assertThat(problem.kind().code()).isEqualTo("RST-732");
        assertThat(problem.detail()).isEqualTo("status 503 SERVICE_UNAVAILABLE");
        assertThat(pauses).hasSize(3);
    }

    @Test
    void refusalsAreToldByWhatTheyMean() {
        assertThat(refused(Answer.of(403, "T_C_NOT_SIGNED"))).isEqualTo("RST-649");
        assertThat(refused(Answer.of(401, "token_expired"))).isEqualTo("RST-647");
        assertThat(refused(Answer.of(403, "ACCESS_DENIED"))).isEqualTo("RST-730");
        assertThat(refused(Answer.of(400, "oauth_problem_adviced=bad_request"))).isEqualTo("RST-730");
        assertThat(refused(Answer.of(302, "").with("Location", "https://other.example/")))
                .isEqualTo("RST-730");
        assertThat(refused(Answer.of(200, "<html>Welcome</html>"))).isEqualTo("RST-733");
        assertThat(refused(Answer.of(200, "{\"auth_session_token\":\"\"}"))).isEqualTo("RST-733");
    }

    @Test
    void aWrongClockIsNamed() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-30).minusSeconds(20));
        service.says("/session", Answer.of(401, "signature_invalid"));
        ServiceSession session =
                new ServiceSession(URI.create(service.address()), TOKEN, transport(), late, pauses::add);

        assertThat(fault(() -> pull(session)).detail())
                .isEqualTo("its clock and that of this computer differ by 30 minutes");
    }

    @Test
    void aCursorThatIsTooOldBeginsAgainOnce() throws Exception {
        service.says(
                "/roster/class/person",
                page(1, "true", "a"),
                Answer.of(400, "EXPIRED_CURSOR"),
                page(1, "true", "a"),
                page(2, "false", "b"));

        ServiceListPull.Pulled pulled = pull(session());

        assertThat(pulled.records()).isEqualTo(2);
        service.says(
                "/roster/class/person",
                page(1, "true", "a"),
                Answer.of(400, "EXPIRED_CURSOR"),
                page(1, "true", "a"),
                Answer.of(400, "EXPIRED_CURSOR"));
        assertThat(fault(() -> pull(session())).kind().code()).isEqualTo("RST-733");
    }

    @Test
    void aCursorAfterWhichNothingFollowsIsTheEnd() throws Exception {
        service.says("/roster/class/person", page(1, "true", "a"), Answer.of(400, "EXHAUSTED_CURSOR"));

        assertThat(pull(session()).records()).isEqualTo(1);
    }

    @Test
    void aPageThatIsCutIsAskedForAgain() throws Exception {
        Answer cut = Answer.of(200, "{\"persons\":[{\"unique_identifier\":\"u1\"},{\"uniq");
        service.says("/roster/class/person", cut, cut.cut(), page(1, "false", "a"));

        assertThat(pull(session()).records()).isEqualTo(1);

        service.says("/roster/class/person", cut);
        assertThat(fault(() -> pull(session())).detail()).isEqualTo("its answer is cut off or no JSON");
    }

    @Test
    void aListWithoutEndIsAFault() {
        service.says("/roster/class/person", page(1, "true", "a"), page(2, "true", "a"));
        assertThat(fault(() -> pull(session())).detail()).isEqualTo("its list of persons does not come to an end");

        service.says("/roster/class/person", Answer.of(200, "{\"persons\":[],\"more_to_follow\":true}"));
        assertThat(fault(() -> pull(session())).detail()).isEqualTo("its list of persons does not come to an end");
    }

    @Test
    void whatIsNoListIsAFault() {
        service.says("/roster/class/person", Answer.of(200, "{\"classes\":[],\"more_to_follow\":false}"));
        assertThat(fault(() -> pull(session())).detail()).isEqualTo("its answer has no list of persons");

        service.says("/roster/class/person", Answer.of(200, "{\"persons\":[1],\"more_to_follow\":false}"));
        assertThat(fault(() -> pull(session())).detail()).isEqualTo("its answer has no list of persons");

        service.says("/roster/class/person", Answer.of(200, "{\"persons\":[],\"more_to_follow\":\"perhaps\"}"));
        assertThat(fault(() -> pull(session())).detail()).isEqualTo("its answer does not say whether more follows");
    }

    @Test
    void anOrganisationThatIsNoSchoolIsRefused() {
        service.says("/account", Answer.of(200, FakeService.ACCOUNT.replace("\"edu\"", "\"org\"")));
        Problem problem = fault(() -> ServiceAccount.of(session(), folder.resolve("account")));
        assertThat(problem.kind().code()).isEqualTo("RST-734");
        assertThat(problem.message()).contains("'Birch Lane'", "kind is 'org'");

        service.says("/account", Answer.of(200, FakeService.ACCOUNT.replace("\"v2\"", "\"v1\"")));
        assertThat(fault(() -> ServiceAccount.of(session(), folder.resolve("account")))
                        .kind()
                        .code())
                .isEqualTo("RST-734");

        service.says("/account", Answer.of(200, FakeService.ACCOUNT.replace("server_uuid", "server")));
        assertThat(fault(() -> ServiceAccount.of(session(), folder.resolve("account")))
                        .kind()
                        .code())
                .isEqualTo("RST-733");
    }

    @Test
    void nobodyAtTheAddressIsTold() throws Exception {
        String address = service.address();
        service.close();

        Problem problem = fault(() -> pull(session(address)));

        assertThat(problem.kind().code()).isEqualTo("RST-731");
        assertThat(problem.value()).isEqualTo(address);
        service = new FakeService();
    }

    @Test
    void anAddressThatMayNotBeCalledIsNotTriedAgain() {
        ServiceTransport judged = new ServiceTransport(cancellation, (method, uri, status, took) -> {}, host -> {
            throw new HostJudge.Refused("It leads into a private network.");
        });
        ServiceSession session =
                new ServiceSession(URI.create(service.address()), TOKEN, judged, Clock.systemUTC(), pauses::add);

        Problem problem = fault(() -> pull(session));

        assertThat(problem.kind().code()).isEqualTo("RST-731");
        assertThat(problem.detail()).isEqualTo("It leads into a private network.");
        assertThat(pauses).isEmpty();
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void aPauseIsCancelled() {
        service.says("/roster/class/person", Answer.of(503, "").with("Retry-After", "120"));
        ServiceSession session =
                new ServiceSession(URI.create(service.address()), TOKEN, transport(), Clock.systemUTC(), wait -> {
                    cancellation.cancel();
                    cancellation.sleep(wait);
                });

        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> pull(session));
    }

    /** The example of RFC 5849, 1.2, where the secrets stand; its signature was computed by openssl. */
    @Test
    void theRequestForASessionIsSigned() {
        RosterToken token = new RosterToken(
                "dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00", Instant.MAX);

        String header = SessionSignature.header(
                URI.create("https://mdmenrollment.apple.com/session"),
                token,
                "chapoH",
                Instant.ofEpochSecond(137131202));

        assertThat(header)
                .startsWith("OAuth ")
                .contains("realm=\"ADM\"", "oauth_signature_method=\"HMAC-SHA1\"", "oauth_version=\"1.0\"");
        assertThat(header).contains("oauth_signature=\"MXmnPwP9KKPxCG5qrGgHKP0Rbpc%3D\"");
    }

    private static Answer page(int number, String more, String cursor) {
        String person = "{\"unique_identifier\":\"u" + number + "\"}";
        return Answer.of(
                200, "{\"persons\":[" + person + "],\"more_to_follow\":" + more + ",\"cursor\":\"" + cursor + "\"}");
    }

    private String refused(Answer answer) {
        service.says("/session", answer);
        return fault(() -> pull(session())).kind().code();
    }

    private ServiceSession session() {
        return session(service.address());
    }

    private ServiceSession session(String address) {
        return new ServiceSession(URI.create(address), TOKEN, transport(), Clock.systemUTC(), pauses::add);
    }

    private ServiceTransport transport() {
        return new ServiceTransport(cancellation, (method, uri, status, took) -> {}, HostJudge.ALL_ALLOWED);
    }

    private ServiceListPull.Pulled pull(ServiceSession session) throws RosterServiceFault, IOException {
        return new ServiceListPull(session, ServiceList.PEOPLE, 2, folder.resolve("list")).pull();
    }

    private interface Work {
        void done() throws Exception;
    }

    private static Problem fault(Work work) {
        return catchThrowableOfType(RosterServiceFault.class, work::done).problem();
    }
}
