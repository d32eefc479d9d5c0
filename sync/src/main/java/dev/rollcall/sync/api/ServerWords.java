package dev.rollcall.sync.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of an error of a server is shown. Its text may name a pupil, or say back what it was sent. So only words that a list
 * has are shown, in {@code resources/oneroster/error_words.txt}, with dots for the others; of an answer that holds records
 * nothing is.
 */
final class ServerWords {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_WORDS = 30;
    private static final String LEFT_OUT = "...";

    /** Members with a text for people or a code. Sources: OneRoster 1.1 and 1.2, status information; RFC 6749, 5.2; RFC 9457. */
    private static final Set<String> MEMBERS = Set.of(
            "imsx_description",
            "imsx_codeminorfieldvalue",
            "imsx_codeminor",
            "error_description",
            "error",
            "message",
            "title",
            "detail");

    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,100}>([^<]{0,300})</title>");
    private static final Pattern PLAIN = Pattern.compile("[^\\p{L}\\p{N}_.:/-]+");

    /** Names of members of the standard and of scopes; no name of a person looks so. */
    private static final Pattern TERM = Pattern.compile("imsx_[A-Za-z]{1,40}|[a-z0-9:/_-]*roster[a-z0-9:/._-]{0,80}");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Set<String> WORDS = read();

    private ServerWords() {}

    private static Set<String> read() {
        try (InputStream file = ServerWords.class.getResourceAsStream("/oneroster/error_words.txt")) {
            if (file == null) {
                throw new IllegalStateException("oneroster/error_words.txt is missing");
            }
            return Set.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The words of the beginning of a body; empty where it has none that may be shown. */
    static String ofBody(String body) {
        String text = body.replace("\ufeff", "").strip();
        if (text.contains("\"sourcedId\"")) {
            return "";
        }
        if (text.startsWith("<")) {
            Matcher title = TITLE.matcher(text);
            return title.find() ? of(title.group(1)) : "";
        }
        return of(text.startsWith("{") || text.startsWith("[") ? String.join(", ", said(text)) : text);
    }

    /** The same of a text for people. */
    static String of(String text) {
        List<String> shown = new ArrayList<>();
        for (String word : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().split(" ", -1)) {
            String bare = PLAIN.matcher(word).replaceAll("").replaceAll("[.:]+$", "");
            boolean known = WORDS.contains(bare.toLowerCase(Locale.ROOT))
                    || NUMBER.matcher(bare).matches()
                    || TERM.matcher(bare).matches();
            if (known) {
                shown.add(word.endsWith(",") ? bare + "," : bare);
            } else if (!bare.isEmpty() && !LEFT_OUT.equals(shown.isEmpty() ? "" : shown.get(shown.size() - 1))) {
                shown.add(LEFT_OUT);
            }
        }
        List<String> first = shown.stream().limit(MOST_WORDS).toList();
        return first.stream().allMatch(LEFT_OUT::equals) ? "" : String.join(" ", first);
    }

    /** The texts of an error, each once; a body that is cut off says what it says up to there. */
    private static Set<String> said(String text) {
        Set<String> said = new LinkedHashSet<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.currentName() != null
                        && MEMBERS.contains(parser.currentName().toLowerCase(Locale.ROOT))) {
                    said.add(parser.getText());
                }
            }
        } catch (IOException noWholeJson) {
            return said;
        }
        return said;
    }

    /** Names of members as far as they look like such, with commas between: an answer may have people for names. */
    static String names(Iterable<String> members) {
        List<String> shown = new ArrayList<>();
        for (String name : members) {
            shown.add(isName(name) ? name : LEFT_OUT);
        }
        return shown.stream().distinct().limit(MOST_WORDS).collect(Collectors.joining(", "));
    }

    static boolean isName(String member) {
        return member.matches("[A-Za-z_][A-Za-z0-9_.:-]{0,50}");
    }

    /** An id or a time of a record on one line. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > 80 ? line.substring(0, 80) + LEFT_OUT : line;
    }
}
