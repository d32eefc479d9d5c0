package dev.rollcall.server.flows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers in the answers of steps, which later steps may name one by one. */
final class AnswerCounts {
    /** The run that a step asked for, the first that its answer names. */
    static final String RUN = "run";

    private static final Pattern RUN_NUMBER = Pattern.compile("(?i)\\brun (\\d+)");

    private AnswerCounts() {}

    /** The numbers that an answer has, by the last part of the field that names each. */
    static Map<String, String> of(List<String> names, String answer) {
        Map<String, String> counts = new LinkedHashMap<>();
        for (String name : names) {
            Matcher matcher = (name.equals(RUN) ? RUN_NUMBER : Pattern.compile("(?i)\\b" + words(name) + ": (\\d+)"))
                    .matcher(answer);
            if (matcher.find()) {
                counts.put(name, matcher.group(1));
            }
        }
        return counts;
    }

    /** How an answer calls it. */
    static String words(String name) {
        return name.replace('_', ' ');
    }

    /** What a field of a later step is called. */
    static String title(String name, String step) {
        String it = "step " + step;
        return switch (name) {
            case RUN -> "number of the run that " + it + " asked for";
            case "instructors" -> "enrollments without a known instructor that " + it + " left out";
            case "roster_classes" -> "enrollments without a known class that " + it + " left out";
            case "roster_students" -> "enrollments without a known student that " + it + " left out";
            case "not_patched" -> "enrollments that point at nothing and that " + it + " did not leave out";
            case "matched" -> "people whom " + it + " recognised";
            case "new" -> "people who are new by " + it;
            case "ambiguous" -> "people who may be several by " + it;
            case "unmatched" -> "people whom " + it + " matched with nobody, which stops its run";
            default -> words(name) + " that " + it + " found";
        };
    }
}
