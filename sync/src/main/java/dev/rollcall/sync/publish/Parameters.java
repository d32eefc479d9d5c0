package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names and values of a query or of a form, decoded, in their order. */
record Parameters(List<Map.Entry<String, String>> pairs) {
    Parameters {
        pairs = List.copyOf(pairs);
    }

    /** @param text as it came; empty where there is none */
    static Parameters parse(String text) throws Refusal {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                if (!pair.isEmpty()) {
                    pairs.add(Map.entry(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1))));
                }
            }
        }
        return new Parameters(pairs);
    }

    /** The first of that name. */
    Optional<String> value(String name) {
        return pairs.stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Parameters without(String name) {
        return new Parameters(
                pairs.stream().filter(pair -> !pair.getKey().equals(name)).toList());
    }

    Parameters with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(without(name).pairs);
        more.add(Map.entry(name, value));
        return new Parameters(more);
    }

    String encoded() {
        return pairs.stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String decoded(String text) throws Refusal {
        String decoded;
        try {
            decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException fault) {
            throw new Refusal(Refusal.Reason.BAD_VALUE, Message.of("publish.bad_percent"));
        }
        if (decoded.indexOf('\0') >= 0) {
            // No text of a database holds one.
            throw new Refusal(Refusal.Reason.BAD_VALUE, Message.of("publish.nul"));
        }
        return decoded;
    }

    /** As RFC 3986 has it: all but letters, digits and {@code - . _ ~} is encoded. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
