package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.Preset;
import java.net.URI;
import java.util.Map;

/**
 * An API that was found and lets us in.
 *
 * @param root its address, without a slash at the end
 */
record ApiConnection(URI root, Authentication signIn, RetryingClient caller, Preset preset) {

    /** A question about a list. */
    RetryingClient.ApiRequest ask(String endpoint, String query) {
        return ask(URI.create(root + "/" + endpoint + (query.isEmpty() ? "" : "?" + query)));
    }

    RetryingClient.ApiRequest ask(URI uri) {
        Map<String, String> headers = preset.has(Deviation.FORM_CONTENT_TYPE)
                ? Map.of("Content-Type", "application/x-www-form-urlencoded")
                : Map.of();
        return new RetryingClient.ApiRequest(uri, signIn, headers, true);
    }

    /** The address of a list, for messages. */
    String shown(String endpoint) {
        return root + "/" + endpoint;
    }

    /** What an answer without data means. */
    ApiFault refused(ApiResponse answer) {
        return refused(answer, signIn);
    }

    static ApiFault refused(ApiResponse answer, Authentication signIn) {
        String shown = Addresses.shown(answer.uri());
        Message detail = answer.inShort();
        return switch (answer.status()) {
            case 401 -> refusedSignIn(shown, detail, signIn);
            case 403 -> new ApiFault(ProblemKind.API_FORBIDDEN, shown, signedIn(detail, signIn));
            case 404, 405, 410 -> new ApiFault(ProblemKind.API_NOT_FOUND, shown, detail);
            default -> new ApiFault(ProblemKind.API_REFUSED, shown, detail);
        };
    }

    /** A token shows that id and secret are right; a signature shows nothing of the kind. */
    private static ApiFault refusedSignIn(String shown, Message detail, Authentication signIn) {
        return signIn instanceof OAuth2 tokens
                ? new ApiFault(
                        ProblemKind.TOKEN_REFUSED,
                        shown,
                        Message.of("api.token_refused")
                                .with("address", Addresses.shown(tokens.tokenUrl()))
                                .with("answer", detail))
                : new ApiFault(ProblemKind.SIGN_IN_REFUSED, shown, signedIn(detail, signIn));
    }

    /** The same with the way in which we signed in. */
    static Message signedIn(Message detail, Authentication signIn) {
        return Message.of("api.answer_to_sign_in").with("answer", detail).with("way", signIn.words());
    }
}
