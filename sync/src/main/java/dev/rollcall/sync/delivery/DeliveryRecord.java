package dev.rollcall.sync.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run knows of its delivery to another machine, in the file {@code delivery.json} of its folder. It says
 * {@link State#UNKNOWN} from before the first byte goes until the answer is there, so that a process that is killed in between
 * leaves the truth behind.
 *
 * @param place the address of the ZIP
 * @param bytes the size of the ZIP
 * @param sha256 of the ZIP, in hexadecimal
 * @param at when the state began
 * @param hostKey the SHA-256 print of the key by which the server proved itself
 */
public record DeliveryRecord(
        State state, Delivered.Kind kind, String place, long bytes, String sha256, Instant at, String hostKey) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String FILE = "delivery.json";

    /** What became of a delivery. */
    public enum State {
        /** Bytes may have gone, and whether the server has all of them is not known. */
        UNKNOWN,
        /** The server has all of it, and said so. */
        DELIVERED,
        /** The server has nothing that is whole. */
        REFUSED;

        /** The word that the file has for it, such as {@code unknown}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same delivery, of which something else is known now. */
    public DeliveryRecord become(State other, Instant now) {
        return new DeliveryRecord(other, kind, place, bytes, sha256, now, hostKey);
    }

    /**
     * What a run has written down; empty where it delivered nothing to another machine.
     *
     * @param run its folder
     * @throws IOException where the file cannot be read
     */
    public static Optional<DeliveryRecord> read(Path run) throws IOException {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonTree json = JsonTree.read(file);
        try {
            return Optional.of(new DeliveryRecord(
                    State.valueOf(json.text("state").toUpperCase(Locale.ROOT)),
                    Delivered.Kind.valueOf(json.text("kind").toUpperCase(Locale.ROOT)),
                    json.text("place"),
                    json.number("bytes"),
                    json.text("sha256"),
                    Instant.parse(json.text("at")),
                    json.text("hostKey")));
        } catch (DateTimeException | IllegalArgumentException noRecord) {
            throw new ExplainedFault(Message.of("delivery.reason.no_record").with("file", file.toString()));
        }
    }

    /** Writes it down, in one step and so that it outlives a power cut. */
    public void write(Path run) throws IOException {
        ByteArrayOutputStream bytesOfIt = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytesOfIt)) {
            json.writeStartObject();
            json.writeStringField("state", state.word());
            json.writeStringField("kind", kind.word());
            json.writeStringField("place", place);
            json.writeNumberField("bytes", bytes);
            json.writeStringField("sha256", sha256);
            json.writeStringField("at", at.toString());
            json.writeStringField("hostKey", hostKey);
            json.writeEndObject();
        }
        Path next = run.resolve(FILE + ".new");
        DurableFiles.write(next, bytesOfIt.toByteArray());
        DurableFiles.rename(next, run.resolve(FILE));
        DurableFiles.syncFolder(run);
    }
}
