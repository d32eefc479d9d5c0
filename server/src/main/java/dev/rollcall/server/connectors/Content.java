package dev.rollcall.server.connectors;

import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is put into a store of files: the message's file, else its text.
 *
 * @param name under which it lies there; no folder, and no character that another system takes for more than a letter
 */
public record Content(String name, Optional<Path> file, String text) {
    private static final int LONGEST_NAME = 150;

    public static Content of(Message message) throws SendFailed {
        String given = message.values().getOrDefault("name", "").strip();
        String name = given.isEmpty() ? message.file().map(Message.File::name).orElse("message.txt") : given;
        String clean = name.replaceAll("[^\\p{L}\\p{N} ._()+-]", "_").replaceAll("^\\.+", "_");
        if (clean.length() > LONGEST_NAME || clean.isBlank()) {
            throw new SendFailed(
                    "The name of the file is empty, or longer than 150 letters.", Certainty.NEVER, Optional.empty());
        }
        String text = message.values().getOrDefault("text", "");
        if (message.file().isEmpty() && text.isEmpty()) {
            throw new SendFailed("There is no file and no text to send.", Certainty.NEVER, Optional.empty());
        }
        return new Content(clean, message.file().map(Message.File::path), text);
    }

    public InputStream open() throws IOException {
        return file.isPresent() ? Files.newInputStream(file.get()) : new ByteArrayInputStream(bytes());
    }

    public long size() throws IOException {
        return file.isPresent() ? Files.size(file.get()) : bytes().length;
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
