package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.Map;

/** A request that is not granted, with what the caller is told. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why, with the status of HTTP and the word of {@code imsx_codeMinor} in each version; an empty word is left out. */
    enum Reason {
        BAD_FILTER(400, "invaliddata", "invalid_filter_field"),
        BAD_SORT(400, "invalid_sort_field", "invalid_selection_field"),
        BAD_SELECTION(400, "invalid_selection_field", "invalid_selection_field"),
        BAD_VALUE(400, "invaliddata", "invaliddata"),
        NOT_SIGNED_IN(401, "unauthorisedrequest", "unauthorisedrequest"),
        NOT_ALLOWED(403, "unauthorisedrequest", "forbidden"),
        UNKNOWN(404, "unknownobject", "unknownobject"),
        NOT_SUPPORTED(405, "unsupportedoperation", ""),
        TOO_MANY(429, "targetreadfailure", "server_busy"),
        OUR_FAULT(500, "targetreadfailure", "internal_server_error");

        private final int status;
        private final String inFirst;
        private final String inSecond;

        Reason(int status, String inFirst, String inSecond) {
            this.status = status;
            this.inFirst = inFirst;
            this.inSecond = inSecond;
        }

        int status() {
            return status;
        }

        String codeMinor(ApiVersion version) {
            return version.isFirst() ? inFirst : inSecond;
        }
    }

    private final Reason reason;
    private final transient Map<String, String> headers;

    /** @param why what the caller is told, in English: programs read it, and who looks after them */
    Refusal(Reason reason, Message why) {
        this(reason, why, Map.of());
    }

    Refusal(Reason reason, Message why, Map<String, String> headers) {
        super(Messages.ENGLISH.text(why));
        this.reason = reason;
        this.headers = Map.copyOf(headers);
    }

    Reason reason() {
        return reason;
    }

    Map<String, String> headers() {
        return headers;
    }
}
