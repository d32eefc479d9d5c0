package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** The secrets that the process can see: in its environment, in files, and in the settings themselves. */
final class ProcessSecrets implements Secrets {
    private final Map<String, String> environment;

    ProcessSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> reveal(Secret secret) throws IOException {
        if (secret instanceof Secret.InFile place) {
            return Secrets.notBlank(
                    Files.readString(place.file()).lines().findFirst().orElse(""));
        }
        if (secret instanceof Secret.InVariable place) {
            return Secrets.notBlank(environment.getOrDefault(place.variable(), ""));
        }
        return IN_SETTINGS.reveal(secret);
    }

    /** Names a file that is there. One that is not may be the secret itself, put in the wrong place, and is not shown. */
    @Override
    public String where(Secret secret) {
        return secret instanceof Secret.InFile place && Files.exists(place.file())
                ? Texts.text(
                        Message.of("cli.secret.file").with("file", place.file().toString()))
                : secret.setting();
    }
}
