package dev.rollcall.server.commands;

import dev.rollcall.server.ServerApplication;
import dev.rollcall.server.StartRefused;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** Asks a server to carry out a command. */
public final class Asking {
    /** A server looks, and says that it is at work, every two seconds. */
    private static final Mailbox.Patience PATIENCE =
            new Mailbox.Patience(Duration.ofSeconds(15), Duration.ofSeconds(30));

    private Asking() {}

    /**
     * Asks the server that runs on a home; where none does, one that is started for it.
     *
     * @param options by which one is started; nobody needs to reach it
     * @param command a {@link LocalCommand#name}
     * @return what the server says
     * @throws ServerRefused where it was not done; the sentence says why
     */
    public static String ask(ServerModule.Options options, String command, String argument) throws ServerRefused {
        if (!Files.exists(options.home().resolve("control.mv.db"))
                && options.database().isEmpty()) {
            throw new ServerRefused(
                    Files.isDirectory(options.home().resolve("keys"))
                            ? "The server of the home " + options.home()
                                    + " keeps its database in a PostgreSQL. For a backup, back that up"
                                    + " by pg_dump, and copy the home beside it. For all else, name the database by ROLLCALL_DATABASE."
                            : "There is no server's home in " + options.home() + ". Name it by --home.",
                    null);
        }
        Mailbox mailbox = new Mailbox(options.home());
        try {
            Optional<String> answer = mailbox.await(mailbox.leave(command, argument), PATIENCE);
            return answer.isPresent() ? answer.get() : started(options, command, argument, mailbox);
        } catch (CommandRefused refused) {
            throw new ServerRefused(refused.sentence(), null);
        } catch (IOException fault) {
            throw new ServerRefused("The home " + options.home() + " cannot be written.", fault);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new ServerRefused("The command was stopped.", told);
        }
    }

    private static String started(ServerModule.Options options, String command, String argument, Mailbox mailbox)
            throws ServerRefused, CommandRefused, IOException, InterruptedException {
        try (ConfigurableApplicationContext server = started(options)) {
            Optional<String> answer = mailbox.await(mailbox.leave(command, argument), PATIENCE);
            if (answer.isEmpty() || !server.isActive()) {
                throw new ServerRefused("The server ended before it was done.", null);
            }
            return answer.get();
        }
    }

    private static ConfigurableApplicationContext started(ServerModule.Options options) throws ServerRefused {
        try {
            return ServerApplication.startForCommands(options, Clock.systemUTC());
        } catch (RuntimeException fault) {
            StartRefused.tell(fault);
            throw fault;
        }
    }
}
