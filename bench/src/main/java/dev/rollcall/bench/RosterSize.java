package dev.rollcall.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a roster is wanted.
 *
 * @param label as the user wrote it, such as {@code 10M}
 * @param rows data rows of all files together; the generator comes as near as whole schools allow
 */
record RosterSize(String label, long rows) {
    static final RosterSize ONE_MILLION = new RosterSize("1M", 1_000_000);
    static final RosterSize TEN_MILLION = new RosterSize("10M", 10_000_000);

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([kM]?)");

    static RosterSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--rows wants sizes such as 200k or 1M, not '" + text + "'");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "k" -> 1_000;
                    case "M" -> 1_000_000;
                    default -> 1;
                };
        return new RosterSize(text, Long.parseLong(matcher.group(1)) * unit);
    }
}
