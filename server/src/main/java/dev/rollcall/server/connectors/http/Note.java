package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.net.URI;
import java.util.Optional;

/** What chats are told: a heading, a text, and where to look. */
record Note(String title, String text, Optional<String> link) {
    static Note of(Message message) throws SendFailed {
        String link = message.values().getOrDefault("link", "").strip();
        return new Note(
                message.values()
                        .getOrDefault("title", "")
                        .replaceAll("\\s+", " ")
                        .strip(),
                message.values().getOrDefault("text", "").strip(),
                link.isEmpty() ? Optional.empty() : Optional.of(checked(link)));
    }

    private static String checked(String link) throws SendFailed {
        try {
            URI address = new URI(link);
            if (("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && !link.contains("|")) {
                return link;
            }
        } catch (java.net.URISyntaxException none) {
            // Told below.
        }
        throw new SendFailed(
                "The link is no address. It begins with https:// and has no blanks.",
                Certainty.NEVER,
                Optional.empty());
    }

    /** In one text, for products that know no heading. */
    String plain(String open, String close, String linkLine) {
        String head = title.isEmpty() ? "" : open + title + close + "\n";
        return head + text + (linkLine.isEmpty() ? "" : "\n" + linkLine);
    }
}
