package dev.rollcall.sync.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the change of the school year stands, as the organisation's folder keeps it in {@code rollover.json}. It may be left at any
 * point: nothing happens until somebody goes on.
 *
 * @param step the step that is to be done now
 * @param history who did what when, the oldest first
 * @param versionBefore the version before the old classes were taken out of the directory; null until then
 * @param versionWithout the version without them; null until then
 */
public record Rollover(
        RolloverStep step,
        List<Event> history,
        @Nullable Integer versionBefore,
        @Nullable Integer versionWithout) {
    static final String FILE = "rollover.json";

    private static final JsonFactory JSON = new JsonFactory();

    public Rollover {
        history = List.copyOf(history);
    }

    /**
     * Something that somebody did.
     *
     * @param step the step that somebody came to by it
     */
    public record Event(RolloverStep step, Instant at, String by) {}

    /** The change of the year that is under way; empty where none is. */
    public static Optional<Rollover> of(Path home, String organisation) throws IOException {
        Path file = file(home, organisation);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Path file(Path home, String organisation) {
        return OrganisationFolder.of(home, organisation).resolve(FILE);
    }

    static Rollover begun(Instant at, String by) {
        return new Rollover(RolloverStep.FINISH, List.of(new Event(RolloverStep.FINISH, at, by)), null, null);
    }

    /** Whether nothing is delivered at this step. */
    public boolean isDisconnected() {
        return switch (step) {
            case DISCONNECT, COMPARE, DONE -> false;
            case FINISH, CLASSES, RECONNECT -> true;
        };
    }

    /** The day on which it began, in UTC. */
    public LocalDate startedOn() {
        return history.get(0).at().atZone(ZoneOffset.UTC).toLocalDate();
    }

    Rollover at(RolloverStep next, Instant now, String by) {
        return new Rollover(
                next,
                Stream.concat(history.stream(), Stream.of(new Event(next, now, by)))
                        .toList(),
                versionBefore,
                versionWithout);
    }

    Rollover withVersions(@Nullable Integer before, @Nullable Integer without) {
        return new Rollover(step, history, before, without);
    }

    void write(Path home, String organisation) throws IOException {
        Path file = file(home, organisation);
        Path next = file.resolveSibling(FILE + ".new");
        DurableFiles.wipe(next);
        DurableFiles.write(next, json());
        DurableFiles.rename(next, file);
        DurableFiles.syncFolder(file.resolveSibling("."));
    }

    /** Ends it; the file stays under the day of its end, so that others can read who did what. */
    void end(Path home, String organisation, LocalDate day) throws IOException {
        write(home, organisation);
        Path file = file(home, organisation);
        Path kept = file.resolveSibling("rollover-" + day + ".json");
        DurableFiles.wipe(kept);
        DurableFiles.rename(file, kept);
        DurableFiles.syncFolder(file.resolveSibling("."));
    }

    private byte[] json() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("step", step.word());
            if (versionBefore != null && versionWithout != null) {
                json.writeNumberField("versionBefore", versionBefore);
                json.writeNumberField("versionWithout", versionWithout);
            }
            json.writeArrayFieldStart("history");
            for (Event event : history) {
                json.writeStartObject();
                json.writeStringField("step", event.step().word());
                json.writeStringField("at", event.at().toString());
                json.writeStringField("by", event.by());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static Rollover read(Path file) throws IOException {
        JsonTree json = JsonTree.read(file);
        List<Event> history =
                json.each("history", event -> new Event(step(event), instant(event.text("at")), event.text("by")));
        if (history.isEmpty()) {
            throw notUnderstood();
        }
        boolean hasVersions = json.has("versionWithout");
        return new Rollover(
                step(json),
                history,
                hasVersions ? Math.toIntExact(json.number("versionBefore")) : null,
                hasVersions ? Math.toIntExact(json.number("versionWithout")) : null);
    }

    private static RolloverStep step(JsonTree json) throws IOException {
        return RolloverStep.of(json.text("step")).orElseThrow(Rollover::notUnderstood);
    }

    private static Instant instant(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw notUnderstood();
        }
    }

    private static IOException notUnderstood() {
        return new IOException(
                Messages.ENGLISH.text(Message.of("run.rollover.not_understood").with("file", FILE)));
    }
}
