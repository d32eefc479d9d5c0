package dev.rollcall.sync.hosting;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a server listens.
 *
 * @param host the name or address of this machine to listen on
 * @param port 0 for any that is free
 * @param tls for https; plain http where empty
 */
public record ListenAddress(String host, int port, Optional<SSLContext> tls) {
    /** For this machine alone, on any free port. */
    public static final ListenAddress LOCAL = new ListenAddress("127.0.0.1", 0, Optional.empty());

    /** Scheme, host and that port, which takes the place of port 0. */
    String url(int boundPort) {
        String scheme = tls.isPresent() ? "https" : "http";
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort;
    }
}
