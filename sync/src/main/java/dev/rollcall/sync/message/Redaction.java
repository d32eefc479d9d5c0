package dev.rollcall.sync.message;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes what opens a door out of a text that people or files will see: passwords in addresses, tokens, and their like. */
public final class Redaction {
    private static final String HIDDEN = "(hidden)";

    /** Name and password before the host. Source: RFC 3986, 3.2.1. A blank may stand in a password that was pasted as it is. {@code user} is what examples write. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]{0,20}://)"
            + "(?!(?i:user)@)(?:[^/?#'\"<>\\n]{0,400}@|[^/?#\\s:@]{1,100}:(?!\\d{1,5}(?:[/?#]|$))[^\\s'\"<>]{0,400}@)");

    private static final Pattern IN_HEADER =
            Pattern.compile("(?i)\\b(bearer|authorization: basic)[ \"]+[A-Za-z0-9._~+/=%-]{3,}");

    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)\\b(client_secret|access_token|refresh_token|password|passwd|secret|token|api_?key|apikey|sig"
                    + "|signature)(=|\"\\s*:\\s*\")[^&\\s\"'<>]{1,2000}");

    /** What an engine or a parser quotes of the data that it could not read. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]{1,4000}\"|'[^'\\n]{1,4000}'|`[^`\\n]{1,4000}`");

    private static final Pattern STACK = Pattern.compile("^(\\s+at |\\s*\\.\\.\\. \\d|Java |Rollcall )");

    private Redaction() {}

    /**
     * The details of a fault of ours without what the fault quotes: places in the code stay, the first lines of its messages
     * too, values of the data go.
     */
    public static String ofCrash(String trace) {
        return trace.lines()
                .map(line -> STACK.matcher(line).find()
                        ? line
                        : QUOTED.matcher(of(line)).replaceAll(HIDDEN))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The same text without them. */
    public static String of(String text) {
        String bare = text;
        if (bare.indexOf('@') >= 0) {
            bare = IN_ADDRESS.matcher(bare).replaceAll("$1");
        }
        bare = IN_HEADER.matcher(bare).replaceAll("$1 " + HIDDEN);
        return bare.indexOf('=') < 0 && bare.indexOf(':') < 0
                ? bare
                : IN_QUERY.matcher(bare).replaceAll("$1$2" + HIDDEN);
    }
}
