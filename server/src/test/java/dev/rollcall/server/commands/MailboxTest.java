package dev.rollcall.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.commands.Mailbox.Patience;
import dev.rollcall.server.commands.Mailbox.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a wish whose server takes it, works on it, or dies over it. */
@Tag("jdk")
@Timeout(60)
class MailboxTest {
    private static final Patience SHORT = new Patience(Duration.ofMillis(500), Duration.ofSeconds(2));

    private Path home;
    private Mailbox mailbox;

    @BeforeEach
    void begin(@TempDir Path folder) {
        home = folder;
        mailbox = new Mailbox(home);
    }

    @Test
    void aServerThatDiedOverAWishIsNotWaitedForForEver() throws Exception {
        Wish wish = mailbox.leave("backup", "backup.zip");
        assertThat(mailbox.take()).containsExactly(wish);

        assertThatThrownBy(() -> mailbox.await(wish, SHORT))
                .isInstanceOf(CommandRefused.class)
                .hasMessage("The server ended, or hangs, before it was done. Look whether it runs, and try again.");

        assertThat(home.resolve(Mailbox.FOLDER)).isEmptyDirectory();
    }

    @Test
    void oneThatSaysThatItIsAtWorkIsWaitedFor() throws Exception {
        Wish wish = mailbox.leave("backup", "backup.zip");
        mailbox.take();
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            try {
                for (int beat = 0; beat < 20; beat++) {
                    mailbox.beat(wish);
                    Thread.sleep(200);
                }
                mailbox.done(wish, "written");
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        });

        assertThat(mailbox.await(wish, SHORT)).contains("written");

        server.join();
        mailbox.beat(wish);
        assertThat(home.resolve(Mailbox.FOLDER)).isEmptyDirectory();
    }

    @Test
    void oneThatNobodyTakesIsWithdrawn() throws Exception {
        Wish wish = mailbox.leave("backup", "backup.zip");

        assertThat(mailbox.await(wish, SHORT)).isEmpty();

        assertThat(mailbox.take()).isEmpty();
    }

    @Test
    void whatAKilledCommandAndAKilledServerLeaveIsForgotten() throws Exception {
        Path folder = home.resolve(Mailbox.FOLDER);
        Wish answered = mailbox.leave("reset-link", "dana@school.example");
        Wish taken = mailbox.leave("reset-link", "dana@school.example");
        mailbox.take();
        mailbox.done(answered, "https://rollcall.example/new-password/word");
        for (Path file :
                new Path[] {folder.resolve(answered.id() + ".answer"), folder.resolve(taken.id() + ".taken")}) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }
        Wish fresh = mailbox.leave("reset-link", "dana@school.example");

        mailbox.forget(Instant.now().minus(Duration.ofHours(1)));

        assertThat(mailbox.take()).containsExactly(fresh);
        assertThat(folder)
                .isDirectoryNotContaining(file -> !file.getFileName().toString().startsWith(fresh.id()));
    }
}
