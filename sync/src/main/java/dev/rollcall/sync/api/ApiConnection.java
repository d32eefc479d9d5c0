package dev.rollcall.sync.api;

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
        String detail = answer.inShort();
        return switch (answer.status()) {
            case 401 -> new ApiFault(ProblemKind.SIGN_IN_REFUSED, shown, detail);
            case 403 -> new ApiFault(ProblemKind.API_FORBIDDEN, shown, detail + " (" + signIn.words() + ")");
            case 404, 405, 410 -> new ApiFault(ProblemKind.API_NOT_FOUND, shown, detail);
            default -> new ApiFault(ProblemKind.API_REFUSED, shown, detail);
        };
    }
}
