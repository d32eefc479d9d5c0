package dev.rollcall.sync.rosterservice;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** An answer of the service, whose body lies in a file. */
record ServiceResponse(int status, HttpHeaders headers, Path body) {
    private static final int START_BYTES = 2000;

    /** Whether it says that; Apple puts one word into the body of a refusal. */
    boolean says(String word) throws IOException {
        return start().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    /** The first word of a refusal, such as {@code UNAUTHORIZED}; empty where its body is no single word. */
    String word() throws IOException {
        String text = start().strip().replace("oauth_problem_adviced=", "");
        return text.matches("[A-Za-z0-9_]{1,60}") ? text : "";
    }

    private String start() throws IOException {
        try (InputStream in = Files.newInputStream(body)) {
            return new String(in.readNBytes(START_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** The time of the server. */
    Optional<Instant> date() {
        return headers.firstValue("Date").flatMap(ServiceResponse::time);
    }

    /** Source: RFC 9110, 10.2.3: seconds or a date. */
    Optional<Instant> retryAfter(Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text ->
                        text.matches("[0-9]{1,9}") ? Optional.of(now.plusSeconds(Long.parseLong(text))) : time(text));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
