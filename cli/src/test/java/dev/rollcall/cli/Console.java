package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.Engines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** A terminal that keeps what is written to it, and a user whose home is a folder of the test. */
final class Console {
    static final Clock MORNING = Clock.fixed(Instant.parse("2026-09-02T08:15:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path userHome;
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    Console(Path userHome) {
        this.userHome = userHome;
    }

    /** Somebody sits there who will answer so. */
    Console answering(String... texts) {
        answers.addAll(List.of(texts));
        return this;
    }

    /** The questions that were put, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    int run(Map<String, String> environment, String... arguments) {
        return new Cli(session(environment, MORNING)).run(arguments);
    }

    int run(Clock clock, String... arguments) {
        return new Cli(session(Map.of(), clock)).run(arguments);
    }

    Session session(Map<String, String> environment, Clock clock) {
        return new Session(
                terminal(false),
                environment,
                new ProcessSecrets(environment),
                userHome,
                clock,
                Engines.ofCommand(),
                question -> {
                    asked.add(question);
                    return Optional.ofNullable(answers.poll());
                },
                Stopping.ofProcess());
    }

    Terminal terminal(boolean showsProgress) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                showsProgress ? Terminal.Progress.BAR : Terminal.Progress.LINES,
                false,
                () -> Paragraph.USUAL_WIDTH);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
