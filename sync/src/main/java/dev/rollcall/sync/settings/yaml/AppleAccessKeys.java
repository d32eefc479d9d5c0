package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.AppleAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The keys of {@code match.apple}: how Apple's roster service is asked who is there. */
final class AppleAccessKeys {
    static final KeyGroup<AppleAccess> GROUP =
            new KeyGroup<>("match.apple", text -> text.settings().match().apple());

    static final Key<Boolean> ASK = GROUP.key("ask", ScalarTypes.flag(), AppleAccess::isWanted, "true");

    static final Key<String> TOKEN = GROUP.optional(
            "token",
            ScalarTypes.path(Message.of("settings.value.file")),
            apple -> apple.token().map(Path::toString),
            "secrets/token.p7m");

    static final Key<String> KEY = GROUP.optional(
            "key",
            ScalarTypes.path(Message.of("settings.value.file")),
            apple -> apple.key().map(Path::toString),
            "secrets/apple.key");

    private static final SecretKeys<AppleAccess> PASSPHRASES = new SecretKeys<>(
            GROUP,
            "passphrase",
            AppleAccess::passphrase,
            AppleAccess.PASSPHRASE_VARIABLE,
            "secrets/passphrase.txt",
            "APPLE_PASSPHRASE");

    static final Key<String> URL = GROUP.key(
            "url",
            ScalarTypes.text(Message.of("settings.value.apple_url"), AppleAccess.ADDRESS),
            AppleAccess::url,
            "http://127.0.0.1:8081");

    static final Key<AppleAccess.Identifier> SOURCE_IDENTIFIER = GROUP.key(
            "source_identifier",
            SchoolTypes.choice(
                    List.of(AppleAccess.Identifier.values()), one -> one.name().toLowerCase(Locale.ROOT)),
            AppleAccess::identifier,
            "person_number");

    static final Key<Boolean> CONFIRM_UPLOADS =
            GROUP.key("confirm_uploads", ScalarTypes.flag(), AppleAccess::confirmsUploads, "false");

    private AppleAccessKeys() {}

    static AppleAccess read(Values values, SettingsFolder folder) {
        return new AppleAccess(
                values.get(ASK),
                values.find(TOKEN).map(folder::path),
                values.find(KEY).map(folder::path),
                PASSPHRASES.read(values, folder),
                values.get(URL),
                values.get(SOURCE_IDENTIFIER),
                values.get(CONFIRM_UPLOADS));
    }
}
