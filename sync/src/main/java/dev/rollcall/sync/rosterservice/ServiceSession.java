package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session with the roster service. It signs in when it is first needed, takes over the session token that each answer carries,
 * signs in once more where a session is gone, and repeats what fails for a while.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/authenticating-with-a-device-enrollment-program-dep-server">
 *     Apple, authenticating</a>
 */
final class ServiceSession {
    private static final String SESSION = "X-ADM-Auth-Session";

    /** From 4 on there is the Person ID, from 5 on the address and the SIS user name, from 6 on whether an account is federated. */
    private static final String PROTOCOL = "7";

    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Apple's examples ask for 10 and for 120 seconds; whoever asks for much more wants no run now. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(4);

    private final URI base;
    private final RosterToken token;
    private final ServiceTransport transport;
    private final Clock clock;
    private final Pause pause;
    private String session = "";

    ServiceSession(URI base, RosterToken token, ServiceTransport transport, Clock clock, Pause pause) {
        this.base = base;
        this.token = token;
        this.transport = transport;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Asks for something.
     *
     * @param json the body of a POST; null for a GET
     * @param file where the body of the answer goes
     * @return an answer of status 200, or a refusal of a cursor
     */
    ServiceResponse ask(String path, @Nullable String json, Path file) throws RosterServiceFault, IOException {
        boolean isNew = session.isEmpty();
        if (isNew) {
            signIn(file);
        }
        ServiceResponse answer = answered(path, json, file);
        if (isSessionGone(answer) && !isNew) {
            signIn(file);
            answer = answered(path, json, file);
        }
        if (answer.status() == 200 || (answer.status() == 400 && answer.says("CURSOR"))) {
            return answer;
        }
        throw refused(path, answer);
    }

    private static boolean isSessionGone(ServiceResponse answer) throws IOException {
        return answer.status() == 401 || (answer.status() == 403 && answer.says("FORBIDDEN"));
    }

    private void signIn(Path file) throws RosterServiceFault, IOException {
        session = "";
        ServiceResponse answer = answered("/session", null, file);
        if (answer.status() != 200) {
            throw refused("/session", answer);
        }
        try {
            String given = JsonTexts.ofObject(Files.readAllBytes(file)).getOrDefault("auth_session_token", "");
            if (given.matches("[!-~]{1,2000}")) {
                session = given;
                return;
            }
        } catch (IOException noJson) {
            // Told below. What stands in the answer may be a secret.
        }
        throw fault(ProblemKind.APPLE_ANSWER_UNUSABLE, Message.of("rosterservice.answer.no_session"));
    }

    /** The answer, whatever its status, once nothing speaks for another try. */
    private ServiceResponse answered(String path, @Nullable String json, Path file)
            throws RosterServiceFault, IOException {
        Message last = Message.of("rosterservice.no_answer_in_time");
        boolean wasAnswered = false;
        for (int tried = 1; ; tried++) {
            Duration wait = FIRST_PAUSE.multipliedBy(1L << (tried - 1));
            try {
                ServiceResponse answer = transport.send(uri(path), headers(path, json), json, file);
                wasAnswered = true;
                answer.headers()
                        .firstValue(SESSION)
                        .filter(next -> !next.isBlank())
                        .ifPresent(next -> session = next);
                if (answer.status() != 429 && answer.status() < 500) {
                    return answer;
                }
                last = Message.of("rosterservice.status")
                        .with("status", answer.status())
                        .with("word", answer.word());
                wait = asked(answer).orElse(wait);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw fault(ProblemKind.APPLE_GAVE_UP, Message.of("rosterservice.interrupted"));
            } catch (IOException fault) {
                last = ServiceTransport.words(fault);
                if (!ServiceTransport.passes(fault)) {
                    throw new RosterServiceFault(ProblemKind.APPLE_NOT_REACHED, base.toString(), last, fault);
                }
            }
            if (tried == TRIES) {
                throw fault(wasAnswered ? ProblemKind.APPLE_GAVE_UP : ProblemKind.APPLE_NOT_REACHED, last);
            }
            waitFor(wait);
        }
    }

    private Optional<Duration> asked(ServiceResponse answer) throws RosterServiceFault {
        Instant now = clock.instant();
        Optional<Duration> asked = answer.retryAfter(now)
                .map(until -> Duration.between(now, until))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        if (asked.filter(wait -> wait.compareTo(LONGEST_PAUSE) > 0).isPresent()) {
            throw fault(
                    ProblemKind.APPLE_GAVE_UP,
                    Message.of("rosterservice.come_back")
                            .with("minutes", asked.get().toMinutes()));
        }
        return asked;
    }

    private void waitFor(Duration wait) throws RosterServiceFault {
        try {
            pause.waitFor(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw fault(ProblemKind.APPLE_GAVE_UP, Message.of("rosterservice.interrupted"));
        }
    }

    private Map<String, String> headers(String path, @Nullable String json) {
        Map<String, String> headers = new HashMap<>();
        headers.put("User-Agent", "Rollcall");
        headers.put("Accept", "application/json");
        headers.put("X-Server-Protocol-Version", PROTOCOL);
        if (json != null) {
            headers.put("Content-Type", "application/json;charset=UTF8");
        }
        if (path.equals("/session")) {
            headers.put("Authorization", SessionSignature.header(uri(path), token, clock.instant()));
        } else {
            headers.put(SESSION, session);
        }
        return headers;
    }

    private URI uri(String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    /** What a refusal means. Source: Apple, Device Management, roster management, error codes; public clients of the service. */
    private RosterServiceFault refused(String path, ServiceResponse answer) throws IOException {
        if (answer.says("T_C_NOT_SIGNED")) {
            return new RosterServiceFault(ProblemKind.APPLE_TERMS_NOT_SIGNED, base.toString(), null, null);
        }
        if (answer.says("token_expired")) {
            return new RosterServiceFault(
                    ProblemKind.APPLE_TOKEN_EXPIRED,
                    token.expiry().toString().substring(0, "2026-11-23".length()),
                    null,
                    null);
        }
        if (answer.says("ACCESS_DENIED")) {
            return fault(ProblemKind.APPLE_SIGN_IN_REFUSED, Message.of("rosterservice.access_denied"));
        }
        if (answer.status() == 401 || answer.status() == 403 || path.equals("/session")) {
            return fault(ProblemKind.APPLE_SIGN_IN_REFUSED, whySignInIsRefused(answer));
        }
        return fault(
                ProblemKind.APPLE_ANSWER_UNUSABLE,
                Message.of("rosterservice.status")
                        .with("status", answer.status())
                        .with("word", answer.word()));
    }

    private Message whySignInIsRefused(ServiceResponse answer) throws IOException {
        Optional<Duration> difference = answer.date()
                .map(date -> Duration.between(clock.instant(), date).abs());
        // An unknown token is refused whatever the clock says.
        boolean namesToken = answer.says("token_") || answer.says("consumer_");
        if (!namesToken
                && difference.filter(one -> one.compareTo(CLOCKS_DIFFER) > 0).isPresent()) {
            return Message.of("rosterservice.clocks")
                    .with("minutes", difference.get().toMinutes());
        }
        if (answer.says("timestamp")) {
            return Message.of("rosterservice.time_refused");
        }
        return Message.of("rosterservice.status")
                .with("status", answer.status())
                .with("word", answer.word());
    }

    private RosterServiceFault fault(ProblemKind kind, Message detail) {
        return new RosterServiceFault(kind, base.toString(), detail);
    }
}
