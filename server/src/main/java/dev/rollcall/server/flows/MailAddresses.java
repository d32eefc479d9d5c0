package dev.rollcall.server.flows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of mail as a step has them: several with commas, semicolons or blanks between, and nothing else. */
final class MailAddresses {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    private MailAddresses() {}

    /** The first part that is no address, which would get no mail; parts that name a field are not looked at. */
    static Optional<String> fault(String text) {
        return parts(text).stream()
                .filter(part -> FilledText.names(part).isEmpty()
                        && !ADDRESS.matcher(part).matches())
                .map(part -> "“" + part
                        + "” is no e-mail address. Write addresses alone, without names, and commas between them.")
                .findFirst();
    }

    /** Each once. */
    static List<String> of(String text) {
        return parts(text).stream().distinct().toList();
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split("[,;\\s]+", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
