package dev.rollcall.server.connectors;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes the secrets of an account out of a text: as they are, as parts of addresses have them, in base64, and the telling parts
 * of an address or a document that is a secret as a whole.
 */
final class SecretMask {
    private static final String STARS = "•••";
    private static final int SHORTEST = 4;
    // Shorter parts of an address are words such as "services" or "hooks".
    private static final int SHORTEST_PART = 8;
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[/?&=#\\s\"]+");

    private final List<String> words;

    private SecretMask(List<String> words) {
        this.words = words;
    }

    static SecretMask of(Collection<String> secrets, Collection<String> names) {
        Set<String> words = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String secret : secrets) {
            add(secret.strip(), words);
            for (String name : names) {
                add(base64(name + ":" + secret), words);
            }
        }
        return new SecretMask(List.copyOf(words));
    }

    /** The secrets of an account. */
    static SecretMask of(AccountStore.Opened opened) {
        List<String> secrets =
                opened.secrets().stream().map(opened.values()::of).toList();
        List<String> others = opened.values().all().entrySet().stream()
                .filter(value -> !opened.secrets().contains(value.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return of(secrets, others);
    }

    private static void add(String secret, Set<String> words) {
        if (secret.length() < SHORTEST) {
            return;
        }
        words.add(secret);
        words.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        words.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        words.add(base64(secret));
        for (String part : BETWEEN_PARTS.split(secret, -1)) {
            if (part.length() >= SHORTEST_PART && !isOrdinary(part)) {
                words.add(part);
            }
        }
    }

    /** A word of an address is no secret, nor is a host: whoever reads wants to know which one did not answer. */
    private static boolean isOrdinary(String part) {
        return part.matches("[a-z]{1,12}:?") || part.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]+)?");
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    String apply(String text) {
        String masked = text;
        for (String word : words) {
            masked = masked.replace(word, STARS);
        }
        return masked;
    }
}
