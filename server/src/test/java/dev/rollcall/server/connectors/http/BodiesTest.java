package dev.rollcall.server.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What chats read, held to what their makers publish: shapes, limits, and that nobody is called by name. */
@Tag("jdk")
class BodiesTest {
    private static final Note USUAL =
            new Note("Held", "3 pupils would go.", Optional.of("https://rollcall.school.example/runs/7"));
    private static final Note HUGE =
            new Note("T".repeat(999) + "😀", "<&>😀\n".repeat(20_000), Optional.of("https://x.example/"));

    private static JsonNode json(Object body) {
        return Json.read(Json.write(body));
    }

    @Test
    void slackHasBlocksWithinTheirLimits() {
        for (Note note : List.of(USUAL, HUGE)) {
            JsonNode body = json(Bodies.slack(note));

            assertThat(body.path("text").asString()).isNotEmpty();
            assertThat(body.path("blocks").size()).isBetween(1, 50);
            for (JsonNode block : body.path("blocks")) {
                boolean isHeader = block.path("type").asString().equals("header");
                assertThat(block.path("type").asString()).isIn("header", "section");
                assertThat(block.path("text").path("type").asString()).isEqualTo(isHeader ? "plain_text" : "mrkdwn");
                assertThat(block.path("text").path("text").asString().length()).isBetween(1, isHeader ? 150 : 3_000);
            }
        }
    }

    @Test
    void slackCallsNobody() {
        String body = Json.write(Bodies.slack(new Note("<!channel>", "Ines <!here> & <@U1> </b>", Optional.empty())));

        assertThat(body)
                .contains("Ines &lt;!here&gt; &amp; &lt;@U1&gt;")
                .doesNotContain("<!here")
                .doesNotContain("<@U1");
    }

    @Test
    void teamsHasAnAdaptiveCard() {
        JsonNode body = json(Bodies.teams(USUAL));
        JsonNode card = body.path("attachments").path(0).path("content");

        assertThat(body.path("type").asString()).isEqualTo("message");
        assertThat(body.path("attachments").path(0).path("contentType").asString())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.path("type").asString()).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asString()).matches("1\\.[0-5]");
        assertThat(card.path("body").path(1).path("type").asString()).isEqualTo("TextBlock");
        assertThat(card.path("body").path(1).path("text").asString()).isEqualTo("3 pupils would go.");
        assertThat(card.path("actions").path(0).path("type").asString()).isEqualTo("Action.OpenUrl");
    }

    @Test
    void teamsStaysBelow28Kilobytes() {
        assertThat(Json.write(Bodies.teams(HUGE)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(28 * 1024);
        Note quoted = new Note("Q", "\"\\\u0001".repeat(20_000), Optional.empty());
        assertThat(Json.write(Bodies.teams(quoted)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(40 * 1024);
    }

    @Test
    void discordHasOneEmbedWithinItsLimitsAndCallsNobody() {
        for (Note note : List.of(USUAL, HUGE)) {
            JsonNode body = json(Bodies.discord(note));
            JsonNode embed = body.path("embeds").path(0);

            assertThat(embed.path("title").asString().length()).isBetween(1, 256);
            assertThat(embed.path("description").asString().length()).isBetween(1, 4_096);
            assertThat(body.path("embeds").size()).isLessThanOrEqualTo(10);
            assertThat(body.path("content").asString("").length()).isLessThanOrEqualTo(2_000);
            assertThat(embed.path("title").asString().length()
                            + embed.path("description").asString().length())
                    .isLessThanOrEqualTo(6_000);
            assertThat(body.path("allowed_mentions").path("parse").isArray()).isTrue();
            assertThat(body.path("allowed_mentions").path("parse").size()).isZero();
        }
    }

    @Test
    void googleChatStaysBelow32000BytesAndCallsNobody() {
        Note note = new Note("Held", "<users/all> look\n" + "ü".repeat(60_000), USUAL.link());

        String text = json(Bodies.googleChat(note)).path("text").asString();

        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(32_000);
        assertThat(text).doesNotContain("<users/").endsWith("<https://rollcall.school.example/runs/7|Open>");
    }

    @Test
    void mattermostStaysBelowItsLimitAndCallsNobody() {
        Note note = new Note("@all", "@channel " + "x".repeat(60_000), Optional.empty());

        String text = json(Bodies.mattermost(note)).path("text").asString();

        assertThat(text.length()).isLessThanOrEqualTo(16_383);
        assertThat(text).doesNotContain("@all").doesNotContain("@channel");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void noLetterIsCutInTwo(int longest) {
        String cut = Cut.toLength("a😀b😀c", longest);

        assertThat(cut.length()).isLessThanOrEqualTo(longest);
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
    }

    @Test
    void whatFitsIsLeftAsItIs() {
        assertThat(Cut.toLength("abc", 3)).isEqualTo("abc");
        assertThat(Cut.toBytes("äöü", 6)).isEqualTo("äöü");
        assertThat(Cut.toBytes("äöü", 5)).isEqualTo("ä…");
    }
}
