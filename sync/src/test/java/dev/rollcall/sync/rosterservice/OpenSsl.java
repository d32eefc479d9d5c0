package dev.rollcall.sync.rosterservice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What an administrator does with {@code openssl}, and what Apple does with the certificate. Its absence is a failure. */
public record OpenSsl(Path folder) {
    static final String SECRETS = """
            {"consumer_key":"CK_1","consumer_secret":"CS_secret","access_token":"AT_1","access_secret":"AS_secret",\
            "access_token_expiry":"2027-11-20T08:00:00Z"}""";

    /** A key without a passphrase, as PKCS#8, with a certificate {@code NAME.pem}. */
    public Path key(String name) throws IOException {
        Path key = folder.resolve(name + ".key");
        run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=Rollcall",
                "-keyout",
                key.toString(),
                "-out",
                folder.resolve(name + ".pem").toString());
        return key;
    }

    /** The message of a token as Apple writes it. */
    static String message(String json) {
        return "Content-Type: text/plain;charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                + "-----BEGIN MESSAGE-----\r\n" + json + "\r\n-----END MESSAGE-----\r\n";
    }

    /** A token that was encrypted for the certificate {@code NAME.pem}, as {@code openssl smime} or {@code cms} does it. */
    public Path token(String certificate, String message, String... command) throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), message);
        Path token = folder.resolve("token-" + String.join("", command).replaceAll("[^a-z0-9]", "") + ".p7m");
        List<String> whole = new ArrayList<>(List.of(command));
        whole.addAll(List.of("-in", plain.toString(), "-out", token.toString(), "-binary"));
        whole.add(folder.resolve(certificate + ".pem").toString());
        run(whole.toArray(String[]::new));
        return token;
    }

    void run(String... arguments) throws IOException {
        said(arguments);
    }

    /** Runs it, and gives what it says. */
    String said(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
