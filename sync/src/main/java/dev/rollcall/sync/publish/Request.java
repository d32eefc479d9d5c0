package dev.rollcall.sync.publish;

import com.sun.net.httpserver.HttpExchange;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request as far as answers depend on it.
 *
 * @param path not decoded
 * @param authorization the header; empty where there is none
 * @param form the body of a form; empty where there is none
 * @param address scheme, host and port as the caller knows them
 */
record Request(
        String method,
        String path,
        Parameters query,
        String authorization,
        Parameters form,
        String address,
        boolean takesGzip) {
    private static final int LONGEST_FORM = 1 << 16;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    /** @param address where the service is, for callers that do not say it or say it wrongly */
    static Request of(HttpExchange exchange, String scheme, Optional<String> fixedAddress, String address)
            throws IOException, Refusal {
        String host = header(exchange, "Host");
        String said = HOST.matcher(host).matches() ? scheme + "://" + host : address;
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Parameters.parse(exchange.getRequestURI().getRawQuery()),
                header(exchange, "Authorization"),
                form(exchange),
                fixedAddress.orElse(said),
                header(exchange, "Accept-Encoding").contains("gzip"));
    }

    private static Parameters form(HttpExchange exchange) throws IOException, Refusal {
        if (!header(exchange, "Content-Type").startsWith("application/x-www-form-urlencoded")) {
            return Parameters.parse(null);
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
        if (body.length > LONGEST_FORM) {
            throw new Refusal(Reason.BAD_VALUE, "The form is too long.");
        }
        return Parameters.parse(new String(body, StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
