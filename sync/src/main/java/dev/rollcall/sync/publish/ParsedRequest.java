package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What answers depend on, read from a {@link Request}.
 *
 * @param path not decoded
 * @param authorization the header; empty where there is none
 * @param form the body of a form; empty where there is none
 * @param address scheme, host and port as the caller knows them
 */
record ParsedRequest(
        String method, String path, Parameters query, String authorization, Parameters form, String address) {
    private static final int LONGEST_FORM = 1 << 16;

    /** A filter as long as one may be, each of its letters encoded. */
    private static final int LONGEST_ADDRESS = 80_000;

    private static final int LONGEST_HEADER = 8_000;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    /** @param fixedAddress how callers reach the service, where the settings say it */
    static ParsedRequest of(Request request, Optional<String> fixedAddress) throws IOException, Refusal {
        requireShort(request.path(), LONGEST_ADDRESS);
        requireShort(request.query(), LONGEST_ADDRESS);
        requireShort(request.header("Authorization"), LONGEST_HEADER);
        return new ParsedRequest(
                request.method(),
                request.path(),
                Parameters.parse(request.query()),
                request.header("Authorization"),
                form(request),
                fixedAddress.orElseGet(() -> address(request)));
    }

    private static void requireShort(String part, int most) throws Refusal {
        if (part.length() > most) {
            throw new Refusal(
                    Reason.BAD_VALUE, Message.of("publish.long_address").with("most", most));
        }
    }

    private static String address(Request request) {
        String host = request.header("Host");
        String scheme = request.address().substring(0, request.address().indexOf("://"));
        return HOST.matcher(host).matches() ? scheme + "://" + host : request.address();
    }

    private static Parameters form(Request request) throws IOException, Refusal {
        if (!request.header("Content-Type").startsWith("application/x-www-form-urlencoded")) {
            return Parameters.parse("");
        }
        byte[] body = request.body().readNBytes(LONGEST_FORM + 1);
        if (body.length > LONGEST_FORM) {
            throw new Refusal(Reason.BAD_VALUE, Message.of("publish.long_form"));
        }
        return Parameters.parse(new String(body, StandardCharsets.UTF_8));
    }
}
