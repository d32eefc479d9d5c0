package dev.rollcall.sync.run;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.report.JsonTree;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a held run would be handed over, as it is kept for its approval: without a secret, but with the place of each. A password that
 * stands in the settings themselves is not kept; the approval then looks for it where passwords usually stand.
 */
final class KeptDelivery {
    private KeptDelivery() {}

    static void write(Settings.Delivery delivery, JsonGenerator json) throws IOException {
        Sftp sftp = delivery.sftp();
        json.writeStartObject();
        json.writeNumberField("keepDays", delivery.keepDays());
        json.writeStringField("host", sftp.host());
        json.writeNumberField("port", sftp.port());
        json.writeStringField("directory", sftp.directory());
        json.writeStringField("user", sftp.user().orElse(null));
        write("password", sftp.password(), json);
        json.writeStringField("keyFile", sftp.keyFile().map(Path::toString).orElse(null));
        write("passphrase", sftp.passphrase(), json);
        json.writeStringField("hostKey", sftp.hostKey().orElse(null));
        json.writeBooleanField("allowsSha1", sftp.allowsSha1());
        json.writeStringField("proxy", sftp.proxy().orElse(null));
        json.writeStringField("proxyUser", sftp.proxyUser().orElse(null));
        write("proxyPassword", sftp.proxyPassword(), json);
        json.writeEndObject();
    }

    private static void write(String name, Secret secret, JsonGenerator json) throws IOException {
        if (secret instanceof Secret.InFile place) {
            json.writeStringField(name + "File", place.file().toAbsolutePath().toString());
        }
        if (secret instanceof Secret.InVariable place) {
            json.writeStringField(name + "Variable", place.variable());
        }
    }

    static Settings.Delivery read(JsonTree json) throws IOException {
        return new Settings.Delivery(
                (int) json.number("keepDays"),
                new Sftp(
                        json.text("host"),
                        (int) json.number("port"),
                        json.text("directory"),
                        Optional.ofNullable(json.textOrNull("user")),
                        secret("password", Sftp.PASSWORD_VARIABLE, json),
                        Optional.ofNullable(json.textOrNull("keyFile")).map(Path::of),
                        secret("passphrase", Sftp.PASSPHRASE_VARIABLE, json),
                        Optional.ofNullable(json.textOrNull("hostKey")),
                        json.flag("allowsSha1"),
                        Optional.ofNullable(json.textOrNull("proxy")),
                        Optional.ofNullable(json.textOrNull("proxyUser")),
                        secret("proxyPassword", Sftp.PROXY_PASSWORD_VARIABLE, json)));
    }

    private static Secret secret(String name, String usual, JsonTree json) throws IOException {
        if (json.has(name + "File")) {
            return Secret.inFile(Path.of(json.text(name + "File")));
        }
        return Secret.inEnvironment(json.has(name + "Variable") ? json.text(name + "Variable") : usual);
    }
}
