package dev.rollcall.server.runs;

import dev.rollcall.sync.problem.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which problems of a run somebody looks for, as its address says it.
 *
 * @param school the id of an org, {@code other_schools} or {@code no_school}; empty for all
 * @param severity {@code error}, {@code warning} or {@code note}; empty for all
 * @param code such as {@code RST-305}; empty for all
 * @param text a part of a name, an id, a value; empty for all
 * @param number of the page, from 1
 */
public record ProblemQuery(String school, String severity, String code, String text, long number) {
    static final int MOST = 50;
    private static final long LAST = 1_000_000;

    static ProblemQuery of(String school, String severity, String code, String text, String number) {
        return new ProblemQuery(
                school.strip(),
                severity.strip(),
                code.strip(),
                text.strip(),
                number.matches("[1-9][0-9]{0,6}") ? Math.min(LAST, Long.parseLong(number)) : 1);
    }

    /** Whether nothing was asked, so that the groups of the report are enough. */
    public boolean isEmpty() {
        return school.isEmpty() && severity.isEmpty() && code.isEmpty() && text.isEmpty() && number == 1;
    }

    Optional<Severity> wantedSeverity() {
        return Arrays.stream(Severity.values())
                .filter(one -> one.word().equals(severity))
                .findFirst();
    }

    /** Whether it asks for a severity that there is not. */
    boolean isWrong() {
        return !severity.isEmpty() && wantedSeverity().isEmpty();
    }

    /** The address of another page of the same, behind that of the run. */
    public String at(long page) {
        return "?school=" + encoded(school) + "&severity=" + encoded(severity) + "&code=" + encoded(code) + "&q="
                + encoded(text) + "&p=" + page + "#problems";
    }

    /** The address of all problems of one kind, behind that of the run. */
    public static String ofCode(String code) {
        return "?code=" + encoded(code) + "#problems";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
