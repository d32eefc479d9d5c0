package dev.rollcall.server.web;

/** What is said of an answer that is none, where nothing closer is known. */
public final class ErrorSentences {
    private ErrorSentences() {}

    /** What whoever asked may do about a status. */
    public static String of(int code) {
        return switch (code) {
            case 400 -> "The request was not understood. Nothing was changed.";
            case 401 -> "Sign in, or send a token that is still good.";
            case 403 -> "Go back, load the page again, and send the form once more. Nothing was changed.";
            case 404 -> "There is nothing here, or you have no right to see it.";
            case 405 -> "This address cannot be used in this way.";
            case 406 ->
                "This address answers in application/json alone; problems are application/problem+json. Leave Accept out, or name them.";
            case 413 -> "What was sent is larger than this server takes.";
            case 415 -> "Send the body as Content-Type: application/json.";
            case 429 -> "Wait a minute and try again.";
            case 503 -> "This server is busy with what others look up. Load this page again in a moment.";
            default ->
                code >= 500
                        ? "This is a fault of Rollcall. Whoever runs this server finds more in its log."
                        : "The request was not understood.";
        };
    }
}
