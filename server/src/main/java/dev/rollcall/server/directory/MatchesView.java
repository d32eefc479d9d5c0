package dev.rollcall.server.directory;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.lookup.MatchDoubts;
import dev.rollcall.sync.lookup.MatchDoubts.Candidate;
import dev.rollcall.sync.lookup.MatchDoubts.Doubt;
import dev.rollcall.sync.lookup.MatchDoubts.Recognised;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the page of matches shows.
 *
 * @param isTold whether the last run tells of matches
 * @param ambiguous those who could be several, without those who are decided
 * @param decided what people chose, by {@code sourcedId}
 * @param names of people about whom somebody decided, as far as the last run has them
 * @param schools names by the id of the org
 */
public record MatchesView(
        Connection connection,
        Settings.Match settings,
        boolean isTold,
        Optional<Run> run,
        Optional<MatchCounts> counts,
        MatchDoubts.Found ambiguous,
        MatchDoubts.Found unmatched,
        List<Recognised> recognised,
        Map<String, IdentityDecision> decided,
        Map<String, String> names,
        Map<String, String> schools,
        long from) {
    /** By what people may be compared. */
    public static final Map<String, String> FIELDS = fields();

    private static Map<String, String> fields() {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("email_address", "E-mail address");
        fields.put("person_number", "Pupil or staff number");
        fields.put("sis_username", "User name");
        fields.put("first_name", "First name");
        fields.put("last_name", "Last name");
        fields.put("grade_level", "Grade");
        return fields;
    }

    public boolean isDecided(Doubt doubt) {
        return decided.containsKey(doubt.sisId());
    }

    /** What of a candidate is as with the person, such as {@code number, grade}; empty where nothing is. */
    public static String agreeing(Doubt doubt, Candidate one) {
        return Arrays.asList(
                        same("e-mail address", doubt.email(), one.email()),
                        same("number", doubt.number(), one.number()),
                        same("user name", doubt.username(), one.username()),
                        same("name", doubt.name(), one.name()),
                        same("grade", doubt.grade(), one.grade()))
                .stream()
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String same(String word, String one, String other) {
        return !one.isBlank()
                        && one.strip()
                                .toLowerCase(Locale.ROOT)
                                .equals(other.strip().toLowerCase(Locale.ROOT))
                ? word
                : "";
    }

    /** Why a person is among them, in words. */
    public static String why(Doubt doubt) {
        return switch (doubt.reason()) {
            case "two candidates" -> "Several accounts at Apple have the same values.";
            case "claimed twice" -> "Somebody else of the source is this account, too. Decide about both.";
            case "id and fields disagree" -> "The Person ID is one account, and the values are those of another.";
            case "e-mail differs" -> "The account has no Person ID yet, and another e-mail address.";
            default -> "Nobody at Apple has the same values.";
        };
    }

    /** The schools of a candidate by name, as far as the source has them. */
    public String schoolsOf(Candidate one) {
        return Arrays.stream(one.locations().split(",", -1))
                .filter(id -> !id.isEmpty())
                .map(id -> schools.getOrDefault(id, id))
                .collect(Collectors.joining(", "));
    }
}
