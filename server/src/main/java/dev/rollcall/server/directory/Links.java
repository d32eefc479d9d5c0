package dev.rollcall.server.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses that have an id of a school in them. */
public final class Links {
    private Links() {}

    /** An id as a part of a path. */
    public static String part(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
