package dev.rollcall.sync.apple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a client has read a list.
 *
 * @param list the list, such as {@code person}
 * @param past the version that the client has read before; 0 for a full fetch
 * @param version the version of the directory that is read: changes made meanwhile are not seen
 * @param start how many records were read
 * @param isFinished whether all were read
 */
record Cursor(String list, int past, int version, long start, boolean isFinished, long madeAt) {
    private static final Pattern TEXT = Pattern.compile("(\\w+):(\\d+):(\\d+):(\\d+):(true|false):(\\d+)");

    /** As clients carry it. */
    String hex() {
        String text = list + ":" + past + ":" + version + ":" + start + ":" + isFinished + ":" + madeAt;
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    Instant made() {
        return Instant.ofEpochSecond(madeAt);
    }

    static Cursor of(String hex) throws HttpRefusal {
        try {
            Matcher text = TEXT.matcher(new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8));
            if (text.matches()) {
                return new Cursor(
                        text.group(1),
                        Integer.parseInt(text.group(2)),
                        Integer.parseInt(text.group(3)),
                        Long.parseLong(text.group(4)),
                        Boolean.parseBoolean(text.group(5)),
                        Long.parseLong(text.group(6)));
            }
        } catch (IllegalArgumentException notHex) {
            // Refused below, as every other text that is no cursor.
        }
        throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "INVALID_CURSOR");
    }
}
