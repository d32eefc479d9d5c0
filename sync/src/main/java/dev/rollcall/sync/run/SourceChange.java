package dev.rollcall.sync.run;

import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Api;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a run has another source than the one before it. An export is often moved to another folder, which is only noted; another
 * API, or an API in place of files, is another SIS.
 */
final class SourceChange {
    private SourceChange() {}

    /**
     * What is to be said of it; empty where the source is the same.
     *
     * @param last the source as a report has it
     * @param now the source as a person wrote it
     */
    static Optional<Problem> between(String last, String now) {
        String shown = RemoteAddress.isOne(now)
                ? Redaction.of(now)
                : Path.of(now).toAbsolutePath().normalize().toString();
        if (place(shown).equals(place(last))) {
            return Optional.empty();
        }
        boolean isOther = Api.isAddress(last) || Api.isAddress(shown);
        return Optional.of(
                new Problem(isOther ? ProblemKind.SOURCE_OTHER : ProblemKind.SOURCE_MOVED, Where.SOURCE, shown, last));
    }

    /** Of an API the server and the path: the protocol and what is asked for may change. */
    private static String place(String source) {
        if (!Api.isAddress(source)) {
            return source;
        }
        try {
            URI address = URI.create(source);
            String path = String.valueOf(address.getPath());
            return address.getAuthority() + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        } catch (IllegalArgumentException noAddress) {
            return source;
        }
    }
}
