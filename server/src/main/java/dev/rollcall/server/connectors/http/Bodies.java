package dev.rollcall.server.connectors.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each chat product reads, within its limits, and without calling anybody by name: texts may come from a roster. */
final class Bodies {
    /** https://docs.slack.dev/reference/block-kit/blocks: 150 characters in a header, 3,000 in a section, 50 blocks. */
    private static final int SLACK_HEADER = 150;

    private static final int SLACK_SECTION = 3_000;
    private static final int SLACK_SECTIONS = 10;
    /** https://discord.com/developers/docs/resources/message#embed-object: title 256, description 4,096, 6,000 in all. */
    private static final int DISCORD_TITLE = 256;

    private static final int DISCORD_TEXT = 4_096;
    /** Google Chat takes 32,000 bytes a message; what surrounds the text needs little. */
    private static final int GOOGLE_BYTES = 30_000;
    /** Teams takes 28 KB a message, with the card around the text, and JSON may write a letter in two. */
    private static final int TEAMS_BYTES = 12_000;

    private static final int MATTERMOST_TEXT = 16_000;

    private Bodies() {}

    static Map<String, Object> slack(Note note) {
        List<Object> blocks = new ArrayList<>();
        if (!note.title().isEmpty()) {
            blocks.add(Map.of(
                    "type",
                    "header",
                    "text",
                    Map.of("type", "plain_text", "emoji", false, "text", Cut.toLength(note.title(), SLACK_HEADER))));
        }
        // Written for Slack a letter takes at most five.
        Cut.inParts(note.text(), SLACK_SECTION, SLACK_SECTIONS).stream()
                .flatMap(part -> slackParts(part).stream())
                .limit(SLACK_SECTIONS * 2L)
                .forEach(part -> blocks.add(section(part)));
        note.link().ifPresent(link -> blocks.add(section("<" + slackText(link, SLACK_SECTION - 20) + "|Open>")));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", slackText(note.plain("", "", ""), SLACK_SECTION));
        body.put("blocks", blocks);
        body.put("unfurl_links", false);
        return body;
    }

    private static List<String> slackParts(String part) {
        String written = slackText(part, Integer.MAX_VALUE);
        if (written.length() <= SLACK_SECTION) {
            return List.of(written);
        }
        int middle = part.offsetByCodePoints(0, part.codePointCount(0, part.length()) / 2);
        List<String> parts = new ArrayList<>(slackParts(part.substring(0, middle)));
        parts.addAll(slackParts(part.substring(middle)));
        return parts;
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
    }

    /** https://docs.slack.dev/messaging/formatting-message-text: three characters are written in another way, and no others. */
    private static String slackText(String text, int longest) {
        return Cut.to(
                text,
                longest,
                letter -> switch (letter) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    default -> Character.toString(letter);
                },
                String::length);
    }

    static Map<String, Object> teams(Note note) {
        List<Object> blocks = new ArrayList<>();
        if (!note.title().isEmpty()) {
            blocks.add(Map.of(
                    "type",
                    "TextBlock",
                    "text",
                    Cut.toBytes(note.title(), 500),
                    "wrap",
                    true,
                    "weight",
                    "Bolder",
                    "size",
                    "Medium"));
        }
        blocks.add(Map.of("type", "TextBlock", "text", Cut.toBytes(note.text(), TEAMS_BYTES), "wrap", true));
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put("body", blocks);
        note.link()
                .ifPresent(link ->
                        card.put("actions", List.of(Map.of("type", "Action.OpenUrl", "title", "Open", "url", link))));
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    static Map<String, Object> discord(Note note) {
        Map<String, Object> embed = new LinkedHashMap<>();
        if (!note.title().isEmpty()) {
            embed.put("title", Cut.toLength(note.title(), DISCORD_TITLE));
        }
        embed.put("description", Cut.toLength(note.text(), DISCORD_TEXT));
        note.link().ifPresent(link -> embed.put("url", link));
        return Map.of("embeds", List.of(embed), "allowed_mentions", Map.of("parse", List.of()));
    }

    static Map<String, Object> googleChat(Note note) {
        String link = note.link().map(found -> "<" + found + "|Open>").orElse("");
        String text = withoutCalls(note.text());
        String title = withoutCalls(note.title()).replace("*", "");
        Note cut =
                new Note(Cut.toBytes(title, 300), Cut.toBytes(text, GOOGLE_BYTES - 300 - link.length()), note.link());
        return Map.of("text", cut.plain("*", "*", link));
    }

    /** A person is called by {@code <users/…>}, all by {@code <users/all>}. */
    private static String withoutCalls(String text) {
        return text.replace("<users/", "‹users/");
    }

    static Map<String, Object> mattermost(Note note) {
        String link = note.link().map(found -> "[Open](" + found + ")").orElse("");
        // A space of no width behind the sign, and it calls nobody.
        String text = note.text().replace("@", "@\u200b");
        String title = note.title().replace("@", "@\u200b");
        Note cut = new Note(
                Cut.toLength(title, 300), Cut.toLength(text, MATTERMOST_TEXT - 300 - link.length()), note.link());
        return Map.of("text", cut.plain("#### ", "", link));
    }
}
