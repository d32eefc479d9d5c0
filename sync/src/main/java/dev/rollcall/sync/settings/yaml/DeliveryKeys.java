package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The keys of {@code output} and {@code delivery}: how Apple's files are written, and how they are handed over. */
final class DeliveryKeys {
    static final KeyGroup<SettingsText> OUTPUT = new KeyGroup<>("output", text -> text);

    static final KeyGroup<SettingsText> DELIVERY = new KeyGroup<>("delivery", text -> text);

    static final KeyGroup<Sftp> SFTP =
            new KeyGroup<>("delivery.sftp", text -> text.settings().delivery().sftp());

    static final Key<Settings.Quoting> QUOTING = OUTPUT.key(
            "quoting",
            SchoolTypes.choice(List.of(Settings.Quoting.values()), quoting -> quoting.name()
                    .toLowerCase(Locale.ROOT)),
            text -> text.settings().quoting(),
            "rfc4180");

    static final Key<String> TO = DELIVERY.optional(
            "to", ScalarTypes.path(Message.of("settings.value.destination")), SettingsText::to, "out.zip");

    static final Key<List<Settings.AppleAccount>> ACCOUNTS = DELIVERY.key(
            "accounts",
            Accounts.kind(),
            text -> text.settings().delivery().accounts(),
            "[{name: north, schools: [\"1001\"], to: north.zip}]",
            Accounts.SQL);

    static final Key<Integer> KEEP_DAYS = DELIVERY.key(
            "keep_days",
            ScalarTypes.number(0, 100_000),
            text -> text.settings().delivery().keepDays(),
            "90");

    static final Key<String> HOST = SFTP.key(
            "host",
            ScalarTypes.text(Message.of("settings.value.host"), Pattern.compile("[A-Za-z0-9._:-]+")),
            Sftp::host,
            "sftp.district.example");

    static final Key<Integer> PORT = SFTP.key("port", ScalarTypes.number(1, 65_535), Sftp::port, "2222");

    static final Key<String> DIRECTORY = SFTP.key(
            "directory", ScalarTypes.text(Message.of("settings.value.remote_folder")), Sftp::directory, "incoming");

    static final Key<String> USER = SFTP.optional(
            "user", ScalarTypes.text(Message.of("settings.value.user_name")), Sftp::user, "birch@sftp.apple.com");

    private static final SecretKeys<Sftp> PASSWORDS = new SecretKeys<>(
            SFTP, "password", Sftp::password, Sftp.PASSWORD_VARIABLE, "secrets/apple.txt", "APPLE_SFTP");

    static final Key<String> KEY_FILE = SFTP.optional(
            "key_file",
            ScalarTypes.path(Message.of("settings.value.file")),
            sftp -> sftp.keyFile().map(Path::toString),
            "secrets/id_ed25519");

    private static final SecretKeys<Sftp> PASSPHRASES = new SecretKeys<>(
            SFTP, "passphrase", Sftp::passphrase, Sftp.PASSPHRASE_VARIABLE, "secrets/passphrase.txt", "KEY_PASSPHRASE");

    static final Key<String> HOST_KEY = SFTP.optional(
            "host_key",
            ScalarTypes.text(
                    Message.of("settings.value.host_key"),
                    Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?|(MD5:)?[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15}")),
            Sftp::hostKey,
            "SHA256:Yx1sNpYzUG9rT4Jd5nKq0vWc7b2LhEmRfAoXtGiD3uQ");

    static final Key<Boolean> ALLOW_SHA1 = SFTP.key("allow_sha1", ScalarTypes.flag(), Sftp::allowsSha1, "true");

    static final Key<String> PROXY = SFTP.optional(
            "proxy",
            ScalarTypes.text(
                    Message.of("settings.value.proxy"),
                    Pattern.compile("(http|socks5)://[A-Za-z0-9._-]+:[0-9]{1,5}/?")),
            Sftp::proxy,
            "http://proxy.district.example:3128");

    static final Key<String> PROXY_USER = SFTP.optional(
            "proxy_user", ScalarTypes.text(Message.of("settings.value.user_name")), Sftp::proxyUser, "rollcall");

    private static final SecretKeys<Sftp> PROXY_PASSWORDS = new SecretKeys<>(
            SFTP,
            "proxy_password",
            Sftp::proxyPassword,
            Sftp.PROXY_PASSWORD_VARIABLE,
            "secrets/proxy.txt",
            "PROXY_WORD");

    private DeliveryKeys() {}

    static Settings.Delivery read(Values values, SettingsFolder folder) {
        return new Settings.Delivery(
                values.get(KEEP_DAYS),
                new Sftp(
                        values.get(HOST),
                        values.get(PORT),
                        values.get(DIRECTORY),
                        values.find(USER),
                        PASSWORDS.read(values, folder),
                        values.find(KEY_FILE).map(folder::path),
                        PASSPHRASES.read(values, folder),
                        values.find(HOST_KEY),
                        values.get(ALLOW_SHA1),
                        values.find(PROXY),
                        values.find(PROXY_USER),
                        PROXY_PASSWORDS.read(values, folder)),
                values.get(ACCOUNTS).stream()
                        .map(account -> Accounts.in(folder, account))
                        .toList());
    }
}
