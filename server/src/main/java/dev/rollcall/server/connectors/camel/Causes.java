package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into the exceptions of libraries, which say why by their texts and their classes. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    static List<Throwable> of(Throwable fault) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = fault; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    static boolean has(Throwable fault, Class<?> type) {
        return of(fault).stream().anyMatch(type::isInstance);
    }

    /** Whether a cause says that. */
    static boolean says(Throwable fault, String part) {
        return of(fault).stream()
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(part));
    }

    /** What the last of them says, in one line. */
    static String root(Throwable fault) {
        List<Throwable> causes = of(fault);
        Throwable last = causes.get(causes.size() - 1);
        String said =
                String.valueOf(last.getMessage()).lines().findFirst().orElse("").strip();
        return said.isEmpty() || said.equals("null") ? last.getClass().getSimpleName() : said;
    }

    static SendFailed never(String sentence) {
        return new SendFailed(sentence, Certainty.NEVER, Optional.empty());
    }

    static SendFailed later(String sentence) {
        return new SendFailed(sentence, Certainty.LATER, Optional.empty());
    }

    static SendFailed unknown(String sentence) {
        return new SendFailed(sentence, Certainty.UNKNOWN, Optional.empty());
    }
}
