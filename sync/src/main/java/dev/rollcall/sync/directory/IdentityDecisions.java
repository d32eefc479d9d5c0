package dev.rollcall.sync.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rollcall.sync.directory.IdentityDecision.Kind;
import dev.rollcall.sync.directory.VersionJson.NotUnderstood;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people decided about who is who, the oldest first. None is ever taken out: a later one about the same person takes the place of
 * an earlier one.
 */
public record IdentityDecisions(List<IdentityDecision> all) {
    static final String FILE = "identities";
    static final String NEXT_FILE = "identities.new";

    private static final JsonFactory JSON = new JsonFactory();

    public IdentityDecisions {
        all = List.copyOf(all);
    }

    /** Nobody decided anything. */
    public static IdentityDecisions none() {
        return new IdentityDecisions(List.of());
    }

    /** The last decision about each person, in the order in which people were first decided about. */
    public List<IdentityDecision> last() {
        Map<String, IdentityDecision> last = new LinkedHashMap<>();
        all.stream()
                .filter(decision -> decision.kind() != Kind.ACCEPT)
                .forEach(decision -> last.put(decision.sisId(), decision));
        return List.copyOf(last.values());
    }

    /** The attributes from which somebody let Person IDs come, although those of known people come from another. */
    public List<String> acceptedSchemes() {
        return all.stream()
                .filter(decision -> decision.kind() == Kind.ACCEPT)
                .map(IdentityDecision::personId)
                .distinct()
                .toList();
    }

    IdentityDecisions with(IdentityDecision decision) {
        return new IdentityDecisions(
                Stream.concat(all.stream(), Stream.of(decision)).toList());
    }

    static IdentityDecisions read(Path directory) throws DirectoryFault, IOException {
        try {
            return understood(directory);
        } catch (NotUnderstood fault) {
            throw DirectoryFault.damaged(directory, Corruption.brokenIdentities(FILE, fault.reason()));
        }
    }

    /** Why the file cannot be understood; empty where it can, or where there is none yet. */
    static Optional<Corruption> damage(Path directory) throws IOException {
        try {
            understood(directory);
            return Optional.empty();
        } catch (NotUnderstood fault) {
            return Optional.of(Corruption.brokenIdentities(FILE, fault.reason()));
        }
    }

    private static IdentityDecisions understood(Path directory) throws NotUnderstood, IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(directory.resolve(FILE));
        } catch (NoSuchFileException noneYet) {
            return none();
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            List<IdentityDecision> decisions = new ArrayList<>();
            for (Object one : VersionJson.field(VersionJson.readObject(json), "decisions", List.class)) {
                decisions.add(decision(one instanceof Map<?, ?> map ? map : Map.of()));
            }
            return new IdentityDecisions(decisions);
        } catch (JsonProcessingException fault) {
            throw new NotUnderstood(Message.of("directory.version.no_json"));
        } catch (IOException | DateTimeParseException | IllegalArgumentException fault) {
            throw new NotUnderstood(Message.of("directory.version.no_value"));
        }
    }

    private static IdentityDecision decision(Map<?, ?> fields) throws NotUnderstood {
        Kind kind = Kind.of(VersionJson.text(fields, "kind"))
                .orElseThrow(() -> new NotUnderstood(Message.of("directory.version.no_value")));
        return new IdentityDecision(
                kind,
                VersionJson.text(fields, "sisId"),
                VersionJson.text(fields, "personId"),
                Instant.parse(VersionJson.text(fields, "at")),
                VersionJson.text(fields, "by"),
                VersionJson.text(fields, "reason"));
    }

    /** Takes the place of what was written before, whole or not at all. */
    void write(Path directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("layout", Directory.LAYOUT);
            json.writeArrayFieldStart("decisions");
            for (IdentityDecision decision : all) {
                json.writeStartObject();
                json.writeStringField("kind", decision.kind().word());
                json.writeStringField("sisId", decision.sisId());
                json.writeStringField("personId", decision.personId());
                json.writeStringField("at", decision.at().toString());
                json.writeStringField("by", decision.by());
                json.writeStringField("reason", decision.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        Path next = directory.resolve(NEXT_FILE);
        DurableFiles.wipe(next);
        DurableFiles.write(next, bytes.toByteArray());
        DurableFiles.rename(next, directory.resolve(FILE));
        DurableFiles.syncFolder(directory);
    }
}
