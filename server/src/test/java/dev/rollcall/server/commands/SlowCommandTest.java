package dev.rollcall.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.commands.Mailbox.Patience;
import dev.rollcall.server.commands.Mailbox.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that takes longer than a server may be silent, such as the backup of a large home. */
@Tag("long")
class SlowCommandTest {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final CountDownLatch isBegun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final class Slow implements LocalCommand {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public String carryOut(String argument) {
            isBegun.countDown();
            try {
                return mayEnd.await(1, TimeUnit.MINUTES) ? "did " + argument : "was not let go on";
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
                return "was interrupted";
            }
        }
    }

    @Test
    void itAndThoseBehindItAreWaitedForAlsoWhileTheServerStops(@TempDir Path home) throws Exception {
        ServerUnderTest server = ServerUnderTest.start(
                home, Clock.systemUTC(), parts -> parts.registerBean("slow", LocalCommand.class, Slow::new));
        Mailbox mailbox = new Mailbox(home);
        CompletableFuture<String> slow = answer(mailbox, mailbox.leave("slow", "it"));
        assertThat(isBegun.await(1, TimeUnit.MINUTES)).isTrue();
        CompletableFuture<String> behind = answer(mailbox, mailbox.leave("of-tomorrow", ""));
        ServerUnderTest.await("it is taken", () -> isTaken(home, 2));

        CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
        Thread.sleep(SILENCE.plusSeconds(4).toMillis());
        assertThat(slow).isNotDone();
        assertThat(behind).isNotDone();
        mayEnd.countDown();

        assertThat(slow.get(1, TimeUnit.MINUTES)).isEqualTo("did it");
        assertThat(behind.get(1, TimeUnit.MINUTES)).contains("does not know this command");
        stop.get(1, TimeUnit.MINUTES);
        assertThat(home.resolve(Mailbox.FOLDER)).isEmptyDirectory();
    }

    private static boolean isTaken(Path home, int count) {
        String[] names = home.resolve(Mailbox.FOLDER).toFile().list((folder, name) -> name.endsWith(".taken"));
        return names != null && names.length == count;
    }

    private static CompletableFuture<String> answer(Mailbox mailbox, Wish wish) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Optional<String> answer = mailbox.await(wish, new Patience(Duration.ofMinutes(1), SILENCE));
                return answer.orElse("was not taken");
            } catch (CommandRefused refused) {
                return refused.sentence();
            } catch (IOException | InterruptedException fault) {
                throw new IllegalStateException(fault);
            }
        });
    }
}
