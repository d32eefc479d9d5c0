package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Secret;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The three keys by which a secret is named: the word itself, a file, a variable.
 *
 * @param <R> the record that has the secret
 */
final class SecretKeys<R> {
    private final Key<Secret> word;
    private final Key<String> file;
    private final Key<String> variable;

    SecretKeys(
            KeyGroup<R> group,
            String name,
            Function<R, Secret> component,
            String usual,
            String fileExample,
            String variableExample) {
        word = group.optional(
                name,
                ScalarTypes.secret(),
                record -> Optional.of(component.apply(record)).filter(Secret.Literal.class::isInstance),
                "\"...\"");
        file = group.optional(
                name + "_file",
                ScalarTypes.path(Message.of("settings.value.file")),
                record -> Optional.of(component.apply(record))
                        .filter(Secret.InFile.class::isInstance)
                        .map(secret -> ((Secret.InFile) secret).file().toString()),
                fileExample);
        variable = group.key(
                name + "_env",
                ScalarTypes.text(Message.of("settings.value.variable"), Pattern.compile("[A-Za-z_][A-Za-z0-9_]*")),
                record -> Optional.of(component.apply(record))
                        .filter(Secret.InVariable.class::isInstance)
                        .map(secret -> ((Secret.InVariable) secret).variable())
                        .orElse(usual),
                variableExample);
    }

    Secret read(Values values, SettingsFolder folder) {
        return values.find(word)
                .or(() -> values.find(file).map(path -> Secret.inFile(folder.path(path))))
                .orElseGet(() -> Secret.inEnvironment(values.get(variable)));
    }
}
