package dev.rollcall.sync.rosterservice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.PrivateFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the home of an organisation keeps of the roster service, for its owner alone: the installed token, and which service and
 * organisation answered first. Another one is refused from then on, since its people would be taken for those of the school.
 */
final class RosterServiceHome {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String TOKEN = "token.json";
    private static final String PIN = "service.json";

    private final Path folder;

    /** @param organisation the folder of the organisation */
    RosterServiceHome(Path organisation) {
        this.folder = organisation.resolve("apple");
    }

    /** The installed token; empty where there is none. */
    Optional<RosterToken> token() throws RosterServiceFault, IOException {
        Optional<byte[]> bytes = bytes(TOKEN);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TokenJson.read(new String(bytes.get(), StandardCharsets.UTF_8)));
        } catch (TokenJson.NotUnderstood fault) {
            throw new RosterServiceFault(
                    ProblemKind.APPLE_TOKEN_UNUSABLE, file(TOKEN).toString(), fault.explanation(), fault);
        }
    }

    /** Puts a token in the place of the one that was there, whole or not at all. */
    void install(RosterToken token) throws IOException {
        write(TOKEN, TokenJson.write(token));
    }

    /**
     * Refuses an account of another service or organisation than the one that answered first.
     *
     * @throws RosterServiceFault with both names
     */
    void demandSame(ServiceAccount account) throws RosterServiceFault, IOException {
        Optional<byte[]> bytes = bytes(PIN);
        if (bytes.isEmpty()) {
            return;
        }
        Map<String, String> pinned;
        try {
            pinned = JsonTexts.ofObject(bytes.get());
        } catch (IOException damaged) {
            throw new RosterServiceFault(
                    ProblemKind.APPLE_SERVICE_OTHER,
                    file(PIN).toString(),
                    Message.of("rosterservice.pin.damaged"),
                    damaged);
        }
        if (!account.serverId().equals(pinned.get("serverId"))
                || !account.organisationId().equals(pinned.get("organisationId"))) {
            throw new RosterServiceFault(
                    ProblemKind.APPLE_SERVICE_OTHER,
                    file(PIN).toString(),
                    Message.of("rosterservice.pin.other")
                            .with("server", account.serverName())
                            .with("organisation", account.organisationName())
                            .with("pinned_server", pinned.getOrDefault("serverName", ""))
                            .with("pinned_organisation", pinned.getOrDefault("organisationName", "")));
        }
    }

    boolean isPinned() {
        return Files.exists(file(PIN));
    }

    /** Remembers whose service it is. */
    void pin(ServiceAccount account) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("serverId", account.serverId());
            json.writeStringField("serverName", account.serverName());
            json.writeStringField("organisationId", account.organisationId());
            json.writeStringField("organisationName", account.organisationName());
            json.writeEndObject();
        }
        write(PIN, bytes.toByteArray());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Optional<byte[]> bytes(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        PrivateFolder.create(folder);
        Path next = file(name + ".new");
        DurableFiles.wipe(next);
        DurableFiles.write(next, bytes);
        DurableFiles.rename(next, file(name));
        DurableFiles.syncFolder(folder);
    }
}
