package dev.rollcall.server;

import dev.rollcall.sync.hosting.ServerModule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * How this server is set up, as whoever started it said.
 *
 * @param home where organisations, runs and the server's own database are kept
 * @param sftpPort of the file accounts; 0 for a free one
 * @param proxies the addresses whose forwarded headers are believed
 * @param isSecure whether browsers reach it by HTTPS, so that cookies are sent by nothing else
 * @param clock the time, in UTC; each organisation has a zone of its own
 */
public record ServerSettings(
        ServerModule.Options options, Path home, int sftpPort, List<String> proxies, boolean isSecure, Clock clock) {
    public ServerSettings {
        proxies = List.copyOf(proxies);
    }

    public static ServerSettings of(ServerModule.Options options, Clock clock) {
        boolean isSecure = options.tls().isPresent()
                || options.url().filter(url -> url.startsWith("https:")).isPresent();
        return new ServerSettings(options, options.home(), options.sftpPort(), options.proxies(), isSecure, clock);
    }
}
