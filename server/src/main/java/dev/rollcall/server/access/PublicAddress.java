package dev.rollcall.server.access;

import dev.rollcall.server.ServerSettings;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The address by which people reach this server, for links in mail. It comes from the settings alone, never from a request. */
@Component
public class PublicAddress {
    private final ServerSettings settings;
    private volatile int port;

    PublicAddress(ServerSettings settings) {
        this.settings = settings;
        this.port = settings.options().port();
    }

    @EventListener
    void listens(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    /** The whole address of a path such as {@code /sign-in}. */
    public String of(String path) {
        String base = settings.options().url().orElseGet(() -> ServerSettings.address(settings.options(), port));
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
