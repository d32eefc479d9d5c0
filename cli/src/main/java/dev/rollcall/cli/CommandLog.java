package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.run.ProductVersion;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells what a command does while it goes on, a line for each event: to the terminal, to a file, to both or to nobody. No line
 * names a person or holds a secret.
 */
final class CommandLog implements Consumer<RunEvent>, AutoCloseable {
    private final List<Consumer<String>> places;
    private final Runnable whenClosed;
    private final LongSupplier nanos;
    private final List<String> counts = new ArrayList<>();
    private long commandBegan;
    private String command = "";
    private Optional<RunPart> part = Optional.empty();
    private long partBegan;
    private String lastLine = "";

    /**
     * @param places take the lines
     * @param whenClosed closes them
     * @param nanos a clock that only runs forward
     */
    CommandLog(List<Consumer<String>> places, Runnable whenClosed, LongSupplier nanos) {
        this.places = List.copyOf(places);
        this.whenClosed = whenClosed;
        this.nanos = nanos;
    }

    /** One that nobody reads. */
    static CommandLog none() {
        return new CommandLog(List.of(), () -> {}, System::nanoTime);
    }

    /** @param name the command without its arguments, which may name people */
    synchronized void began(String name) {
        command = name;
        commandBegan = nanos.getAsLong();
        tell(Message.of("cli.log.command_began")
                .with("command", name)
                .with("version", ProductVersion.NUMBER)
                .with("java", String.valueOf(Runtime.version().feature())));
    }

    synchronized void ended(ExitCode code) {
        endPart();
        tell(Message.of("cli.log.command_ended")
                .with("command", command)
                .with("code", code.number())
                .with("duration", EventText.duration(since(commandBegan))));
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (places.isEmpty()) {
            return;
        }
        counts.addAll(EventText.counts(event));
        if (event instanceof RunEvent.PartBegan began) {
            endPart();
            part = Optional.of(began.part());
            partBegan = nanos.getAsLong();
        } else if (event instanceof RunEvent.Ended) {
            endPart();
        }
        EventText.line(event).ifPresent(this::tell);
    }

    private void endPart() {
        if (part.isEmpty()) {
            return;
        }
        Message done = Message.of("cli.log.part_ended")
                .with("part", EventText.part(part.get()))
                .with("duration", EventText.duration(since(partBegan)));
        tell(
                counts.isEmpty()
                        ? done
                        : Message.of("cli.log.part_counted").with("part", done).with("counts", EventText.list(counts)));
        counts.clear();
        part = Optional.empty();
    }

    private Duration since(long began) {
        return Duration.ofNanos(nanos.getAsLong() - began);
    }

    /** The same line is not told twice in a row: an engine says often how far it is. */
    private void tell(Message message) {
        if (places.isEmpty()) {
            return;
        }
        String line = Redaction.of(Paragraph.harmless(Texts.text(message)));
        if (!line.equals(lastLine)) {
            lastLine = line;
            places.forEach(place -> place.accept(line));
        }
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
