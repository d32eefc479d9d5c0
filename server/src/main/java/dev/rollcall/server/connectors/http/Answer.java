package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the other side answered, and what that means for a message. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final int SHOWN = 200;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    // Telegram and Discord say it in the body.
    private static final Pattern WAIT_IN_BODY = Pattern.compile("\"retry_after\"\\s*:\\s*([0-9]{1,6})(?:\\.[0-9]+)?");

    boolean isTaken() {
        return status >= 200 && status < 300;
    }

    /** For the history. */
    String sentence(String product) {
        String said = firstLine();
        return product + " answered " + status + (said.isEmpty() ? "." : ": " + said);
    }

    /** What an answer that is no success means. */
    SendFailed failure(String product) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                never(product + " answered " + status + " and points to another address. None is followed:"
                        + " put the right address into the account.");
            case 401, 403 -> never(refused(product + " refused the secret of this account"));
            case 404, 410 -> never(refused(product + " says that nothing is at the address in this account"));
            case 413 -> never(refused("The message is too large for " + product));
            case 408, 425, 429, 503 ->
                new SendFailed(refused(product + " asks to try later"), Certainty.LATER, retryAfter());
            case 500 -> new SendFailed(refused(product + " has a fault of its own"), Certainty.LATER, retryAfter());
            default ->
                status >= 500
                        ? new SendFailed(
                                refused(product + " may have taken the message, or not"),
                                Certainty.UNKNOWN,
                                retryAfter())
                        : never(refused(product + " does not take this message"));
        };
    }

    private String refused(String sentence) {
        String said = firstLine();
        return sentence + " (" + status + ")" + (said.isEmpty() ? "." : ": " + said);
    }

    private static SendFailed never(String sentence) {
        return new SendFailed(sentence, Certainty.NEVER, Optional.empty());
    }

    private String firstLine() {
        String line = body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : Cut.toLength(line, SHOWN);
    }

    /** In seconds, or as a date; a day at most. */
    private Optional<Duration> retryAfter() {
        Optional<Duration> asked = headers.firstValue("Retry-After")
                .flatMap(this::wait)
                .or(() -> {
                    Matcher inBody = WAIT_IN_BODY.matcher(body);
                    return inBody.find()
                            ? Optional.of(Duration.ofSeconds(Long.parseLong(inBody.group(1)) + 1))
                            : Optional.empty();
                });
        return asked.map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private Optional<Duration> wait(String said) {
        if (said.strip().matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(said.strip())));
        }
        try {
            Instant until = ZonedDateTime.parse(said.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Instant now = headers.firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElseGet(Instant::now);
            Duration wait = Duration.between(now, until);
            return wait.isNegative() ? Optional.of(Duration.ZERO) : Optional.of(wait);
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }
}
