package dev.rollcall.server.backup;

import dev.rollcall.server.HomeRestored;
import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.WorkBegins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells all rooms at the first start of a home that it was made of a backup. */
@Component
class RestoredHome {
    /** A file of the home, until the first start. */
    private static final String MARK = "restored";

    private final ServerSettings settings;
    private final ApplicationEventPublisher events;

    RestoredHome(ServerSettings settings, ApplicationEventPublisher events) {
        this.settings = settings;
        this.events = events;
    }

    /** Keeps that a home was made of a backup. */
    static void mark(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(MARK));
        Files.createFile(home.resolve(MARK));
    }

    @EventListener(WorkBegins.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void tell() {
        Path mark = settings.home().resolve(MARK);
        if (!Files.exists(mark)) {
            return;
        }
        events.publishEvent(new HomeRestored());
        try {
            Files.delete(mark);
        } catch (IOException fault) {
            // Told again at the next start, it would end runs that were asked for since.
            throw new UncheckedIOException(fault);
        }
    }
}
