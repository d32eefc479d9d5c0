package dev.rollcall.server;

import dev.rollcall.server.access.FirstLink;
import dev.rollcall.server.backup.Backups;
import dev.rollcall.server.commands.ResetLink;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.hosting.PortInUse;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code rollcall serve}: starts the server, tells where it is, and waits until it is told to stop. */
public final class Serving implements ServerModule {
    @Override
    public void serve(Options options, PrintStream out, Cancellation stopping) throws PortInUse, ServerRefused {
        try (ConfigurableApplicationContext server = started(options)) {
            int port = ServerApplication.port(server);
            String url = options.url().orElseGet(() -> ServerSettings.address(options, port));
            Optional<String> token = server.getBean(FirstLink.class).token();
            out.println(token.map(found -> "Open " + url + "/setup/" + found).orElse("Open " + url + "/"));
            out.flush();
            waitForTheEnd(stopping);
        }
    }

    @Override
    public void backup(Options options, Path file) throws ServerRefused {
        Backups.make(options, file);
    }

    @Override
    public void restore(Path file, Path home) throws ServerRefused {
        Backups.restore(file, home);
    }

    @Override
    public String resetLink(Options options, String email, boolean alsoSecondStep) throws ServerRefused {
        return ResetLink.make(options, email, alsoSecondStep);
    }

    private static ConfigurableApplicationContext started(Options options) throws PortInUse, ServerRefused {
        try {
            StartChecks.demand(options);
            return ServerApplication.start(options, Clock.systemUTC());
        } catch (RuntimeException fault) {
            for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException taken) {
                    throw PortInUse.of(options.host(), taken.getPort(), fault);
                }
            }
            StartRefused.tell(fault);
            throw fault;
        }
    }

    private static void waitForTheEnd(Cancellation stopping) {
        CountDownLatch end = new CountDownLatch(1);
        Cancellation.Registration registration = stopping.onCancel(end::countDown);
        try {
            end.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } finally {
            registration.close();
        }
    }
}
