package dev.rollcall.server.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each body of a chat is read by what its maker publishes: whatever its length and its letters. */
@Tag("long")
class VendorModelsTest {
    /** What products read as markup, what JSON writes in another way, and what is more than one unit of UTF-16. */
    private static final List<String> ODD = List.of(
            "<!channel> <@U1> <users/all> @everyone @here",
            "\"quoted\" \\ / \b\f\n\r\t \u0000 \u001f \u007f \u2028 \u2029 \ufeff \u200b",
            "*bold* _it_ ~no~ `code` ```\nblock\n``` # head | - [a](https://b.example) ![x](y) > quote",
            "{{DATE(2026-09-01)}} ${env:HOME} $data <at>all</at> <b>&amp;</b>",
            "\u202egnirts \u0645\u0631\u062d\u0628\u0627 \ud83d\udc69\u200d\ud83c\udf93 \ud83c\udde9\ud83c\uddea e\u0301 \ud800",
            "x");

    /** The limits of all products, one below and one above each, too. */
    private static final int[] LENGTHS = {
        1, 140, 150, 256, 300, 500, 2_000, 3_000, 4_096, 6_000, 12_000, 16_000, 28_000, 30_000, 32_000, 90_000
    };

    static Stream<String> texts() {
        return Stream.concat(
                ODD.stream(),
                IntStream.of(LENGTHS)
                        .flatMap(length -> IntStream.of(length - 1, length, length + 1))
                        .filter(length -> length > 0)
                        .boxed()
                        .flatMap(length -> Stream.of("x", "<", "ü", "😀", "\"\n")
                                .map(letter -> letter.repeat(length / letter.length() + 1)
                                        .substring(0, Math.max(length, letter.length()))
                                        .strip())));
    }

    private static Object body(String kind, Note note) {
        return switch (kind) {
            case "slack" -> Bodies.slack(note);
            case "teams" -> Bodies.teams(note);
            case "google-chat" -> Bodies.googleChat(note);
            case "discord" -> Bodies.discord(note);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams", "google-chat", "discord"})
    void eachBodyIsKnownAsAWhole(String kind) {
        Optional<String> link = Optional.of("https://rollcall.school.example/runs/7?a=%22&b=c");
        List<Note> notes = texts().flatMap(text -> Stream.of(
                        new Note("", text, Optional.empty()),
                        new Note("Held", text, link),
                        new Note(text.replaceAll("\\s+", " ").strip(), text, link)))
                .toList();

        assertThat(notes).hasSizeGreaterThan(500);
        for (Note note : notes) {
            VendorModels.read(kind, Json.write(body(kind, note)));
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("slack", "\"unfurl_links\"", "\"unfurl_link\""),
                Arguments.of("slack", "\"mrkdwn\"", "\"markdown\""),
                Arguments.of("slack", "\"section\"", "\"sections\""),
                Arguments.of("slack", "\"emoji\"", "\"emojis\""),
                Arguments.of("teams", "\"TextBlock\"", "\"Textblock\""),
                Arguments.of("teams", "\"wrap\":true", "\"wrap\":\"true\""),
                Arguments.of("teams", "\"Bolder\"", "\"Bold\""),
                Arguments.of("teams", "\"url\"", "\"href\""),
                Arguments.of("teams", "\"version\":\"1.4\"", "\"version\":1.4"),
                Arguments.of("google-chat", "\"text\"", "\"txt\""),
                Arguments.of("google-chat", "\"text\":\"", "\"text\":[],\"x\":\""),
                Arguments.of("discord", "\"description\"", "\"text\""),
                Arguments.of("discord", "\"parse\":[]", "\"parse\":[\"everyone\"]"),
                Arguments.of("discord", "\"title\":\"", "\"title\":\"" + "T".repeat(257)),
                Arguments.of("discord", "\"description\":\"", "\"description\":\"" + "x".repeat(4_097)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenBodyIsFound(String kind, String right, String wrong) {
        String body = Json.write(body(kind, new Note("Held", "3 pupils.", Optional.of("https://x.example/"))));
        assertThat(body).contains(right);

        assertThatCode(() -> VendorModels.read(kind, body)).doesNotThrowAnyException();
        assertThatThrownBy(() -> VendorModels.read(kind, body.replace(right, wrong)));
    }

    @Test
    void whatJustFitsIsNotCut() {
        String slack = Json.write(Bodies.slack(new Note("T".repeat(150), "x".repeat(3_000), Optional.empty())));
        String discord = Json.write(Bodies.discord(new Note("T".repeat(256), "x".repeat(4_096), Optional.empty())));

        assertThat(slack).contains("\"" + "T".repeat(150) + "\"").contains("\"" + "x".repeat(3_000) + "\"");
        assertThat(discord).contains("\"" + "T".repeat(256) + "\"").contains("\"" + "x".repeat(4_096) + "\"");
    }
}
