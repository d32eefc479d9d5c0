package dev.rollcall.sync.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an SFTP server is reached and signed in to. What the address of a delivery names itself takes precedence.
 *
 * @param host the server; Apple's by default
 * @param directory the folder there, from the folder in which a sign-in begins
 * @param keyFile a private key, in the form of OpenSSH or in PEM
 * @param passphrase what opens the private key, where it is locked
 * @param hostKey the print of the server's key, {@code SHA256:...} or {@code MD5:...}; learned at the first delivery where empty
 * @param allowsSha1 whether a server may sign by SHA-1, which can be forged
 * @param proxy {@code http://host:port} or {@code socks5://host:port}
 */
public record Sftp(
        String host,
        int port,
        String directory,
        Optional<String> user,
        Secret password,
        Optional<Path> keyFile,
        Secret passphrase,
        Optional<String> hostKey,
        boolean allowsSha1,
        Optional<String> proxy,
        Optional<String> proxyUser,
        Secret proxyPassword) {

    /** The variables that are looked at where no other is named. */
    public static final String PASSWORD_VARIABLE = "ROLLCALL_SFTP_PASSWORD";

    public static final String PASSPHRASE_VARIABLE = "ROLLCALL_SFTP_PASSPHRASE";
    public static final String PROXY_PASSWORD_VARIABLE = "ROLLCALL_SFTP_PROXY_PASSWORD";

    /** Apple School Manager. Source: its set-up assistant for SFTP, and what its users' programs do. */
    public static final Sftp APPLE = new Sftp(
            "upload.appleschoolcontent.com",
            22,
            "dropbox",
            Optional.empty(),
            Secret.inEnvironment(PASSWORD_VARIABLE),
            Optional.empty(),
            Secret.inEnvironment(PASSPHRASE_VARIABLE),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Secret.inEnvironment(PROXY_PASSWORD_VARIABLE));

    /** The same account with another password. */
    public Sftp withPassword(Secret other) {
        return new Sftp(
                host,
                port,
                directory,
                user,
                other,
                keyFile,
                passphrase,
                hostKey,
                allowsSha1,
                proxy,
                proxyUser,
                proxyPassword);
    }

    /** The same account with a private key. */
    public Sftp withKeyFile(Path other) {
        return new Sftp(
                host,
                port,
                directory,
                user,
                password,
                Optional.of(other),
                passphrase,
                hostKey,
                allowsSha1,
                proxy,
                proxyUser,
                proxyPassword);
    }
}
