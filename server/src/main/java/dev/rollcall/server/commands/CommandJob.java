package dev.rollcall.server.commands;

import dev.rollcall.server.ServerSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Does what commands on this machine ask for. */
@Component
class CommandJob {
    private static final Logger LOG = LoggerFactory.getLogger(CommandJob.class);
    /** Between two looks, at each of which it says that it is at work on what it has taken. */
    static final Duration LOOK = Duration.ofSeconds(2);

    private static final int LONGEST_SECONDS = 60;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ServerSettings server;
    private final List<LocalCommand> commands;
    private final Clock clock;
    private final Queue<Mailbox.Wish> underWay = new ConcurrentLinkedQueue<>();
    private final ThreadPoolTaskScheduler looking = new ThreadPoolTaskScheduler();
    private final ExecutorService working = Executors.newSingleThreadExecutor(work -> new Thread(work, "commands"));

    CommandJob(ServerSettings server, List<LocalCommand> commands, Clock clock) {
        this.server = server;
        this.commands = List.copyOf(commands);
        this.clock = clock;
    }

    /** Looks by a thread of its own: a job of the database would write to it at each look, and there is hardly ever a wish. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        looking.setThreadNamePrefix("commands-look-");
        looking.initialize();
        looking.execute(this::forget);
        ScheduledFuture<?> unused = looking.scheduleWithFixedDelay(this::look, LOOK);
    }

    /** What was begun is done to its end, and whoever waits for it is told so meanwhile. */
    @EventListener(ContextClosedEvent.class)
    void end() throws InterruptedException {
        working.shutdown();
        if (!working.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            working.shutdownNow();
        }
        looking.shutdown();
    }

    private void forget() {
        try {
            new Mailbox(server.home()).forget(clock.instant().minus(LONGEST_WAIT));
        } catch (IOException fault) {
            LOG.warn(
                    "old answers to commands stay in the home: {}",
                    fault.getClass().getName());
        }
    }

    private void look() {
        Mailbox mailbox = new Mailbox(server.home());
        try {
            for (Mailbox.Wish wish : underWay) {
                mailbox.beat(wish);
            }
            if (working.isShutdown()) {
                return;
            }
            for (Mailbox.Wish wish : mailbox.take()) {
                begin(wish, mailbox);
            }
        } catch (IOException fault) {
            LOG.error(
                    "a command of this machine cannot be answered: {}",
                    fault.getClass().getName());
        }
    }

    private void begin(Mailbox.Wish wish, Mailbox mailbox) throws IOException {
        underWay.add(wish);
        try {
            working.execute(() -> {
                answer(wish, mailbox);
                underWay.remove(wish);
            });
        } catch (RejectedExecutionException stopping) {
            underWay.remove(wish);
            mailbox.refuse(wish, "The server is being stopped. Try again once it runs, or once it has ended.");
        }
    }

    private void answer(Mailbox.Wish wish, Mailbox mailbox) {
        try {
            carryOut(wish, mailbox);
        } catch (IOException fault) {
            // The command notices that nobody is at work on it.
            LOG.error(
                    "a command of this machine cannot be answered: {}",
                    fault.getClass().getName());
        }
    }

    private void carryOut(Mailbox.Wish wish, Mailbox mailbox) throws IOException {
        try {
            LocalCommand command = commands.stream()
                    .filter(one -> one.name().equals(wish.command()))
                    .findFirst()
                    .orElseThrow(() -> new CommandRefused(
                            "The server that runs is of another version and does not know this command. Restart it."));
            mailbox.done(wish, command.carryOut(wish.argument()));
        } catch (CommandRefused refused) {
            mailbox.refuse(wish, refused.sentence());
        } catch (RuntimeException fault) {
            // Whoever waits for the answer would wait for ever.
            LOG.error("the command {} failed", wish.command(), fault);
            mailbox.refuse(wish, "The server could not do it. Its log says why.");
        }
    }
}
