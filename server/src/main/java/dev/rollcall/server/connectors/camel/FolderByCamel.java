package dev.rollcall.server.connectors.camel;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.SftpException;
import dev.rollcall.server.connectors.Content;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpsComponent;
import org.apache.camel.component.file.remote.FtpsConfiguration;
import org.apache.camel.component.file.remote.FtpsEndpoint;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.commons.net.ftp.FTPSClient;

/** A file into a folder by camel-ftp, written under another name and renamed when it is whole; or files out of it. */
final class FolderByCamel {
    /** How servers may sign with each kind of key. */
    private static final Map<String, String> SIGNATURES = Map.of("ssh-rsa", "rsa-sha2-512,rsa-sha2-256");

    private static final int ALIVE_SECONDS = 5;
    private static final String SFTP = "The SFTP server";
    private static final String FTPS = "The FTPS server";

    private FolderByCamel() {}

    static void putBySftp(Values account, Content content, Duration limit) throws SendFailed {
        put(sftp(account, limit), content, SFTP);
    }

    static void fetchBySftp(Values account, Map<String, Path> files, long most, Duration limit) throws SendFailed {
        SftpEndpoint endpoint = sftp(account, limit);
        fetch(new FilesByCamel<>(endpoint, endpoint.getConfiguration(), SFTP), files, most, SFTP);
    }

    private static SftpEndpoint sftp(Values account, Duration limit) throws SendFailed {
        SftpConfiguration configuration = new SftpConfiguration(java.net.URI.create("sftp://account"));
        fill(configuration, account, limit);
        String[] hostKey = account.of("hostKey").strip().split("\\s+", -1);
        if (hostKey.length < 2 || !hostKey[0].matches("[a-z0-9@.-]+") || !hostKey[1].matches("[A-Za-z0-9+/=]+")) {
            throw Causes.never("The host key in this account is none. It is two words, as in ssh-ed25519 AAAA…");
        }
        String host = configuration.getPort() == 22
                ? configuration.getHost()
                : "[" + configuration.getHost() + "]:" + configuration.getPort();
        configuration.setKnownHosts(
                (host + " " + hostKey[0] + " " + hostKey[1] + "\n").getBytes(StandardCharsets.UTF_8));
        configuration.setUseUserKnownHostsFile(false);
        configuration.setStrictHostKeyChecking("yes");
        // Asked for another kind of key than the known one, a server shows one that is not known.
        configuration.setServerHostKeys(SIGNATURES.getOrDefault(hostKey[0], hostKey[0]));
        configuration.setServerAliveInterval(ALIVE_SECONDS * 1000);
        configuration.setServerAliveCountMax(2);
        if (account.has("privateKey")) {
            configuration.setPrivateKey((account.of("privateKey").strip() + "\n").getBytes(StandardCharsets.UTF_8));
            configuration.setPrivateKeyPassphrase(
                    account.has("privateKeyPassphrase") ? account.of("privateKeyPassphrase") : null);
        }
        configuration.setPreferredAuthentications("publickey,password,keyboard-interactive");
        // Left to itself JSch types a wrong password six times, and a server counts each.
        JSch.setConfig("MaxAuthTries", "1");
        SftpComponent component = new SftpComponent(CamelHouse.context());
        return new RenamingSftp(component, configuration);
    }

    static void putByFtps(Values account, Content content, Duration limit) throws SendFailed {
        put(ftps(account, limit), content, FTPS);
    }

    static void fetchByFtps(Values account, Map<String, Path> files, long most, Duration limit) throws SendFailed {
        FtpsEndpoint endpoint = ftps(account, limit);
        fetch(new FilesByCamel<>(endpoint, endpoint.getConfiguration(), FTPS), files, most, FTPS);
    }

    private static FtpsEndpoint ftps(Values account, Duration limit) throws SendFailed {
        FtpsConfiguration configuration = new FtpsConfiguration(java.net.URI.create("ftps://account"));
        fill(configuration, account, limit);
        configuration.setImplicit(account.flag("implicit"));
        FtpsComponent component = new FtpsComponent(CamelHouse.context());
        FtpsEndpoint endpoint = new RenamingFtps(component, configuration);
        try {
            // Left to itself commons-net takes any certificate that has not run out.
            FTPSClient client = new FTPSClient(account.flag("implicit"), Trust.context(account.of("certificate")));
            client.setEndpointCheckingEnabled(true);
            client.setDefaultTimeout((int) limit.toMillis());
            client.setDataTimeout(limit);
            endpoint.setFtpClient(client);
        } catch (GeneralSecurityException | IOException fault) {
            throw Causes.never("The certificate in this account cannot be read: " + Causes.root(fault));
        }
        return endpoint;
    }

    private static void fetch(FilesByCamel<?> folder, Map<String, Path> files, long most, String product)
            throws SendFailed {
        try {
            folder.fetch(files, most);
        } catch (SendFailed failed) {
            throw failed;
        } catch (Exception fault) {
            throw failure(fault, product, "read this folder", "did not give the files");
        }
    }

    private static void fill(RemoteFileConfiguration configuration, Values account, Duration limit) {
        int millis = Math.toIntExact(Math.max(1000, limit.toMillis()));
        configuration.setHost(account.of("connectionHost").strip());
        configuration.setPort(account.number("connectionPort"));
        configuration.setUsername(account.of("username").strip());
        if (account.has("password")) {
            configuration.setPassword(account.of("password"));
        }
        String folder = account.of("directoryName").strip();
        configuration.setDirectory(folder.equals(".") ? "" : folder);
        configuration.setDirectoryName(folder.equals(".") ? "" : folder);
        configuration.setBinary(true);
        configuration.setPassiveMode(true);
        configuration.setStepwise(false);
        configuration.setConnectTimeout(millis);
        configuration.setSoTimeout(millis);
        configuration.setTimeout(millis);
        configuration.setThrowExceptionOnConnectFailed(true);
    }

    private static void put(RemoteFileEndpoint<?> endpoint, Content content, String product) throws SendFailed {
        // Override would remove the file that is there before the new one has its name.
        endpoint.setFileExist(GenericFileExist.TryRename);
        endpoint.setAutoCreate(true);
        endpoint.setEagerDeleteTargetFile(false);
        endpoint.setTempFileName(ExpressionBuilder.constantExpression("." + content.name() + ".part"));
        endpoint.setDisconnect(true);
        endpoint.setFastExistsCheck(true);
        endpoint.setMaximumReconnectAttempts(0);
        endpoint.setReconnectDelay(0);
        try {
            CamelHouse.send(endpoint, exchange -> {
                exchange.getMessage().setHeader(Exchange.FILE_NAME, content.name());
                exchange.getMessage().setBody(content.open());
            });
        } catch (Exception fault) {
            throw failure(fault, product, "write into the folder", "did not take the file");
        }
    }

    private static SendFailed failure(Exception fault, String product, String act, String otherwise) {
        if (Causes.says(fault, "HostKey") || Causes.says(fault, "reject")) {
            return Causes.never(
                    product + " shows another host key than the account has. Nothing was sent. " + Causes.root(fault));
        }
        if (Causes.says(fault, "Auth fail")
                || Causes.says(fault, "Too many authentication failures")
                || Causes.says(fault, "Auth cancel")
                || code(fault) == 530) {
            return Causes.never(product + " does not accept the user name with this password or key.");
        }
        if (Causes.says(fault, "Incorrect passphrase") || Causes.says(fault, "USERAUTH fail")) {
            return Causes.never("The passphrase in this account does not open its private key.");
        }
        if (Causes.says(fault, "invalid privatekey") || Causes.says(fault, "Algorithm negotiation fail")) {
            return Causes.never(product + " cannot be signed in to: " + Causes.root(fault));
        }
        if (Causes.has(fault, UnknownHostException.class)) {
            return Causes.later("The name of the machine in this account is not known.");
        }
        if (Causes.has(fault, ConnectException.class) || Causes.has(fault, SocketTimeoutException.class)) {
            return Causes.later(product + " cannot be reached: no connection.");
        }
        for (Throwable cause : Causes.of(fault)) {
            if (cause instanceof SftpException refused && (refused.id == 2 || refused.id == 3)) {
                return Causes.never(product + " does not let this account " + act + ": " + refused.getMessage());
            }
        }
        if (code(fault) == 550 || code(fault) == 553) {
            return Causes.never(product + " does not let this account " + act + " (" + code(fault) + ").");
        }
        return Causes.later(product + " " + otherwise + ": " + Causes.root(fault));
    }

    private static int code(Exception fault) {
        return Causes.of(fault).stream()
                .filter(GenericFileOperationFailedException.class::isInstance)
                .mapToInt(cause -> ((GenericFileOperationFailedException) cause).getCode())
                .filter(code -> code > 0)
                .findFirst()
                .orElse(0);
    }
}
