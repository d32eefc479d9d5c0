package dev.rollcall.server;

import dev.rollcall.sync.hosting.ServerModule;
import java.nio.file.Path;

/** How this server is set up, as whoever started it said. */
public record ServerSettings(ServerModule.Options options) {
    /** Where a server that listens on a port is asked, where nothing stands before it. */
    public static String address(ServerModule.Options options, int port) {
        String host = options.host();
        // An address of IPv6 has colons of its own.
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return (options.tls().isPresent() ? "https://" : "http://") + bracketed + ":" + port;
    }

    /** Where organisations, runs and the server's own database are kept. */
    public Path home() {
        return options.home();
    }

    /** Whether browsers reach it by HTTPS, so that cookies are sent by nothing else. */
    public boolean isSecure() {
        return options.tls().isPresent()
                || options.url().filter(url -> url.startsWith("https:")).isPresent();
    }
}
