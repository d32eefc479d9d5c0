package dev.rollcall.sync.publish;

import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP request, whichever server took it.
 *
 * @param method in capital letters
 * @param address scheme, host and port on which the server took it; used where the caller sent no usable Host header
 * @param path not decoded; begins with a slash
 * @param query not decoded, without the question mark; empty where there is none
 * @param headers the first value for each name; names are found in any case
 * @param body read at most once; the server closes it
 */
public record Request(
        String method, String address, String path, String query, Map<String, String> headers, InputStream body) {
    public Request {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The value of that header; empty where it was not sent. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
