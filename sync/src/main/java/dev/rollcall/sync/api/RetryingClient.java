package dev.rollcall.sync.api;

import dev.rollcall.sync.message.BrokenConnection;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks until there is an answer, or gives up. Faults that pass are tried again with growing pauses; what the host says
 * about when to come back is obeyed; a sign-in that is refused is renewed once.
 */
final class RetryingClient {
    static final int TRIES = 6;
    private static final int HOPS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** How often a host is tried that has not answered yet. */
    private static final int TRIES_OF_A_NEW_HOST = 2;

    /** How often a request for a large page is tried before a smaller one is asked for. */
    private static final int TRIES_OF_A_LARGE_PAGE = 2;

    /** How many tokens one request may see worn out: others use them too. */
    private static final int MOST_RENEWALS = 8;

    private final HttpTransport wire;
    private final HostLimiter.Permit gate;
    private final Clock clock;
    private final Instant deadline;
    private final Duration longest;
    private final Sleeper pause;
    private final int tries;
    private volatile boolean answered;

    /**
     * @param longest how long everything may take, from now on
     * @param tries how often one thing is asked for
     */
    RetryingClient(
            HttpTransport wire, HostLimiter.Permit gate, Clock clock, Duration longest, Sleeper pause, int tries) {
        this.wire = wire;
        this.gate = gate;
        this.clock = clock;
        this.deadline = clock.instant().plus(longest);
        this.longest = longest;
        this.pause = pause;
        this.tries = tries;
    }

    /** What a GET is about. */
    record ApiRequest(URI uri, Authentication signIn, Map<String, String> headers, boolean maySplit) {
        ApiRequest {
            headers = Map.copyOf(headers);
        }

        /** The same about a page that cannot be smaller. */
        ApiRequest ofOne() {
            return new ApiRequest(uri, signIn, headers, false);
        }
    }

    /**
     * The answer, whatever its status; a refused sign-in too. The body lies in the file.
     *
     * @throws ApiFault where there is none
     */
    ApiResponse get(ApiRequest ask, Path file) throws ApiFault, InterruptedException {
        int renewals = 0;
        Message last = Message.of("api.no_answer");
        for (int tried = 1; tried <= tries; tried++) {
            Duration wait = backoff(tried);
            try {
                Turn turn = turn(ask, file);
                ApiResponse answer = turn.answer();
                if (answer.isGood()) {
                    return answer;
                }
                last = answer.inShort();
                boolean mayRenew = renewals == 0
                        || (renewals < MOST_RENEWALS && ask.signIn().mayBeWornOut(turn.authorization()));
                if (answer.status() == 401 && mayRenew) {
                    renewals++;
                    if (ask.signIn().renew(turn.authorization())) {
                        tried--;
                        continue;
                    }
                }
                boolean large = ask.maySplit() && (answer.status() == 500 || answer.status() == 504);
                if (!passes(answer.status()) || (large && tried >= TRIES_OF_A_LARGE_PAGE)) {
                    return answer;
                }
                wait = pauseAsked(answer.headers()).orElse(wait);
                if (answer.status() == 429 || answer.status() == 503) {
                    gate.closeFor(wait);
                }
            } catch (IOException fault) {
                last = giveUpOrGoOn(fault, ask.uri(), tried);
            }
            if (tried < tries) {
                waitFor(wait);
            }
        }
        throw new ApiFault(ProblemKind.API_GAVE_UP, Addresses.shown(ask.uri()), last);
    }

    /** What one request gave, and what it showed to be let in. */
    private record Turn(ApiResponse answer, String authorization) {}

    private Turn turn(ApiRequest ask, Path file) throws IOException, ApiFault, InterruptedException {
        gate.enter(pause);
        try {
            checkDeadline();
            // Not before its turn: until then the token may wear out, and a signature holds the time.
            String authorization = ask.signIn().authorization(ask.uri());
            return new Turn(hop(ask, authorization, file), authorization);
        } finally {
            gate.leave();
        }
    }

    private ApiResponse hop(ApiRequest ask, String authorization, Path file)
            throws IOException, ApiFault, InterruptedException {
        URI uri = ask.uri();
        String signed = authorization;
        for (int hop = 0; ; hop++) {
            Map<String, String> headers = new HashMap<>(ask.headers());
            if (!signed.isEmpty()) {
                headers.put("Authorization", signed);
            }
            ApiResponse answer = wire.get(uri, headers, file);
            answered = true;
            Optional<String> location = answer.headers().firstValue("Location");
            if (answer.status() / 100 != 3 || location.isEmpty()) {
                return answer;
            }
            uri = next(uri, location.get(), hop);
            signed = ask.signIn().authorization(uri);
        }
    }

    private static URI next(URI asked, String location, int hop) throws ApiFault {
        Optional<URI> next = Addresses.redirect(asked, location);
        if (next.isEmpty()) {
            throw new ApiFault(
                    ProblemKind.ANSWER_UNUSABLE, Addresses.shown(asked), Message.of("api.redirect_unreadable"));
        }
        if (!Addresses.sameSite(next.get(), asked)) {
            throw new ApiFault(
                    ProblemKind.REDIRECT_REFUSED,
                    Addresses.shown(asked),
                    Message.of("api.place").with("address", Addresses.shown(next.get())));
        }
        if (hop == HOPS) {
            throw new ApiFault(ProblemKind.ANSWER_UNUSABLE, Addresses.shown(asked), Message.of("api.redirect_again"));
        }
        return next.get();
    }

    /** Asks for a token; a refusal is an answer too. */
    HttpResponse<String> askForToken(URI url, Map<String, String> headers, String form)
            throws ApiFault, InterruptedException {
        Message last = Message.of("api.no_answer");
        for (int tried = 1; tried <= tries; tried++) {
            checkDeadline();
            Duration wait = backoff(tried);
            try {
                HttpResponse<String> answer = wire.askForToken(url, headers, form);
                answered = true;
                if (!passes(answer.statusCode())) {
                    return answer;
                }
                last = ApiResponse.inShort(answer.statusCode(), "");
                wait = pauseAsked(answer.headers()).orElse(wait);
            } catch (IOException fault) {
                last = giveUpOrGoOn(fault, url, tried);
            }
            if (tried < tries) {
                waitFor(wait);
            }
        }
        throw new ApiFault(ProblemKind.API_GAVE_UP, Addresses.shown(url), last);
    }

    Clock clock() {
        return clock;
    }

    /** Whether the host has answered anything. */
    boolean isAnswered() {
        return answered;
    }

    /**
     * The reason why there was no answer, where another try is worth it. A host that never answered is at a wrong address, or
     * closed to us, rather than busy; nobody waits for minutes to be told so.
     */
    private Message giveUpOrGoOn(IOException fault, URI uri, int tried) throws ApiFault {
        boolean isGivenUpAsNew = !answered && tried >= Math.min(tries, TRIES_OF_A_NEW_HOST);
        Optional<ApiFault> lasting = ConnectionFailure.lasting(fault, uri);
        if (lasting.isPresent() && (isGivenUpAsNew || !BrokenConnection.isCauseOf(fault))) {
            throw lasting.get();
        }
        Message words = ConnectionFailure.words(fault, uri);
        if (isGivenUpAsNew && ConnectionFailure.isUnreached(fault)) {
            throw new ApiFault(ProblemKind.API_NOT_REACHED, Addresses.site(uri), words, fault);
        }
        if (isGivenUpAsNew) {
            throw new ApiFault(ProblemKind.API_GAVE_UP, Addresses.site(uri), words, fault);
        }
        return words;
    }

    private static boolean passes(int status) {
        return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501 && status != 505);
    }

    private void checkDeadline() throws ApiFault {
        if (clock.instant().isAfter(deadline)) {
            throw new ApiFault(ProblemKind.API_TOO_SLOW, minutes());
        }
    }

    private void waitFor(Duration wait) throws ApiFault, InterruptedException {
        if (clock.instant().plus(wait).isAfter(deadline)) {
            throw new ApiFault(ProblemKind.API_TOO_SLOW, minutes());
        }
        pause.wait(wait);
    }

    private String minutes() {
        return Messages.ENGLISH.text(Message.of("api.minutes").with("minutes", longest.toMinutes()));
    }

    /** One second, two, four and so on, each between half and the whole of it, so that many do not come back at once. */
    private static Duration backoff(int tried) {
        Duration whole = FIRST_PAUSE.multipliedBy(1L << (tried - 1));
        return whole.dividedBy(2).plusMillis(ThreadLocalRandom.current().nextLong(whole.toMillis() / 2 + 1));
    }

    /** Source: RFC 9110, 10.2.3: seconds or a date. */
    private Optional<Duration> pauseAsked(HttpHeaders headers) {
        Optional<String> text = headers.firstValue("Retry-After").map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Duration asked;
        if (text.get().matches("\\d{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(text.get()));
        } else {
            Optional<Instant> until = httpDate(text.get());
            if (until.isEmpty()) {
                return Optional.empty();
            }
            asked = Duration.between(clock.instant(), until.get());
        }
        if (asked.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
    }

    static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** A file that is not needed any more. */
    static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
