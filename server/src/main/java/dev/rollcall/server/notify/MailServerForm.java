package dev.rollcall.server.notify;

import dev.rollcall.server.notify.MailServer.Encryption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The mail server as a page asks for it. */
public record MailServerForm(
        String host, String port, String username, String password, String encryption, String sender) {
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

    static MailServerForm of(Optional<MailServer> kept) {
        return kept.map(server -> new MailServerForm(
                        server.host(),
                        Integer.toString(server.port()),
                        server.username(),
                        "",
                        server.encryption().name(),
                        server.sender()))
                .orElseGet(() -> new MailServerForm("", "587", "", "", Encryption.STARTTLS.name(), ""));
    }

    Map<String, String> faults(Optional<MailServer> kept) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!host.strip().matches("[A-Za-z0-9.:-]{1,253}")) {
            faults.put("host", "Write the name of the server, as in smtp.school.example.");
        }
        if (number().isEmpty()) {
            faults.put("port", "Write a port from 1 to 65535, as in 587.");
        }
        if (!sender.strip().matches("[^\\s@<>]+@[^\\s@<>]+")) {
            faults.put("sender", "Write an e-mail address, as in rollcall@school.example.");
        }
        boolean isKnown =
                Arrays.stream(Encryption.values()).anyMatch(one -> one.name().equals(encryption));
        if (!isKnown) {
            faults.put("encryption", "Choose how the way is encrypted.");
        } else if (encryption.equals(Encryption.NONE.name()) && !username.isBlank() && !HERE.contains(host.strip())) {
            faults.put("encryption", "Choose an encryption: others on the way could read the password.");
        }
        if (!username.isBlank() && password.isEmpty() && keptPassword(kept).isEmpty()) {
            faults.put("password", "Write the password. One that is kept is not sent to another server.");
        }
        return faults;
    }

    /** What it asks for; only where it has no faults. */
    MailServer server(Optional<MailServer> kept) {
        Optional<String> word = password.isEmpty() ? keptPassword(kept) : Optional.of(password);
        return new MailServer(
                host.strip(),
                number().orElseThrow(),
                username.strip(),
                username.isBlank() ? Optional.empty() : word,
                Encryption.valueOf(encryption),
                sender.strip());
    }

    private Optional<String> keptPassword(Optional<MailServer> kept) {
        return kept.filter(server -> server.host().equals(host.strip())
                        && server.username().equals(username.strip())
                        && server.encryption().name().equals(encryption))
                .flatMap(MailServer::password);
    }

    private OptionalInt number() {
        try {
            int number = Integer.parseInt(port.strip());
            return number >= 1 && number <= HIGHEST_PORT ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException fault) {
            return OptionalInt.empty();
        }
    }
}
