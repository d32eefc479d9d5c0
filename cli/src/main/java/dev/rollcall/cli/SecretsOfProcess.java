package dev.rollcall.cli;

import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** The secrets of somebody at the command line: in the settings, in a file, or in a variable of the process. */
final class SecretsOfProcess implements Secrets {
    private final Map<String, String> environment;

    SecretsOfProcess(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> reveal(Secret secret) throws IOException {
        Optional<String> word = secret.word();
        if (secret.file().isPresent()) {
            word = Files.readString(secret.file().get()).lines().findFirst();
        } else if (secret.variable().isPresent()) {
            word = secret.variable().map(environment::get);
        }
        return word.map(String::strip).filter(found -> !found.isEmpty());
    }

    @Override
    public String where(Secret secret) {
        return secret.file()
                .filter(Files::exists)
                .map(file -> "the file '" + file + "'")
                .orElseGet(secret::where);
    }
}
