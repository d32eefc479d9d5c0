package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where somebody wanted to go before signing in: a path of this server, or {@code /}. It stands in addresses and forms, so that
 * anybody can send one; what is no plain path of this server counts for nothing.
 */
record WayBack(String path) {
    private static final String START = "/";
    private static final int LONGEST = 1000;
    /** Two slashes, or one that leans, would begin the address of another server. */
    private static final String PLAIN = "/(?![/\\\\])[A-Za-z0-9/_.~%?=&:@+,;-]*";

    WayBack {
        path = path.length() <= LONGEST && path.matches(PLAIN) ? path : START;
    }

    static WayBack of(HttpServletRequest request) {
        String query = request.getQueryString();
        return new WayBack(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** The address of the page that asks for a password, and leads on to here. */
    String signIn() {
        return with("/sign-in");
    }

    /** An address that hands this on. */
    String with(String address) {
        return path.equals(START) ? address : address + "?then=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
