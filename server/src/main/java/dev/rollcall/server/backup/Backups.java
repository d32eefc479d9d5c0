package dev.rollcall.server.backup;

import dev.rollcall.server.ServerApplication;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** What {@code rollcall backup} and {@code rollcall restore} do. */
public final class Backups {
    /** A server looks every two seconds. */
    private static final Duration UNTIL_TAKEN = Duration.ofSeconds(15);

    private Backups() {}

    /**
     * Makes a backup, by the server that runs on the home; where none does, by one that is started for it.
     *
     * @throws ServerRefused where it could not be made; the sentence says why
     */
    public static void make(ServerModule.Options options, Path file) throws ServerRefused {
        Path target = file.toAbsolutePath();
        if (!Files.exists(options.home().resolve("control.mv.db"))
                && options.database().isEmpty()) {
            throw new ServerRefused("There is no server's home in " + options.home() + ". Name it by --home.", null);
        }
        Mailbox mailbox = new Mailbox(options.home());
        try {
            Mailbox.Wish wish = mailbox.leave(target);
            Optional<String> answer = mailbox.await(wish, UNTIL_TAKEN);
            if (answer.isEmpty()) {
                try (ConfigurableApplicationContext server = ServerApplication.start(options, Clock.systemUTC())) {
                    answer = mailbox.await(mailbox.leave(target), UNTIL_TAKEN);
                    if (!server.isActive()) {
                        throw new ServerRefused("The server ended before the backup was made.", null);
                    }
                }
            }
            String sentence = answer.orElse("No server took the wish for a backup.");
            if (!sentence.isEmpty()) {
                throw new ServerRefused(sentence, null);
            }
        } catch (IOException fault) {
            throw new ServerRefused("The home " + options.home() + " cannot be written.", fault);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new ServerRefused("The backup was stopped.", told);
        }
    }

    /**
     * Makes a home of a backup.
     *
     * @throws ServerRefused where the home is not empty, or the file is no backup; nothing was changed then
     */
    public static void restore(Path file, Path home) throws ServerRefused {
        try {
            if (Files.isDirectory(home)) {
                try (Stream<Path> entries = Files.list(home)) {
                    if (entries.findAny().isPresent()) {
                        throw new ServerRefused(
                                "The home " + home
                                        + " is not empty. Name an empty one by --home, or move this one away.",
                                null);
                    }
                }
            }
            BackupFile.restore(file, home);
        } catch (IOException fault) {
            throw new ServerRefused(
                    "The backup " + file + " cannot be read, or " + home
                            + " cannot be written: the file must be one that" + " rollcall backup made.",
                    fault);
        }
    }
}
