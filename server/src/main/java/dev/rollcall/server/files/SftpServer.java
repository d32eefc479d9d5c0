package dev.rollcall.server.files;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.StartRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpHelper;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The SFTP server: it takes files for the boxes, and offers neither a shell nor anything else. */
@Component
public class SftpServer implements SmartLifecycle {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration SIGN_IN = Duration.ofSeconds(60);
    private static final int TRIES = 6;
    private static final int SESSIONS_OF_AN_ACCOUNT = 32;

    /**
     * The client chooses among them, and OpenSSH's prefers ChaCha20, which Java calculates without the processor's help: twice the
     * work of AES for each file. All clients that know ChaCha20 know one of these.
     */
    private static final List<NamedFactory<Cipher>> CIPHERS = List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes192ctr,
            BuiltinCiphers.aes256ctr);

    private final ServerSettings settings;
    private final HostKeyFiles hostKeys;
    private final SftpSignIn signIn;
    private volatile boolean isRunning;
    private SshServer server = new SshServer();

    SftpServer(ServerSettings settings, HostKeyFiles hostKeys, SftpSignIn signIn) {
        this.settings = settings;
        this.hostKeys = hostKeys;
        this.signIn = signIn;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    List<HostKeyFiles.Print> prints() {
        return HostKeyFiles.prints(hostKeys.keys());
    }

    @Override
    public void start() {
        hostKeys.demandUsable();
        server = SshServer.setUpDefaultServer();
        server.setHost(settings.options().host());
        server.setPort(settings.options().sftpPort());
        server.setKeyPairProvider(session -> hostKeys.keys());
        server.setCipherFactories(CIPHERS);
        server.setPasswordAuthenticator(signIn);
        server.setPublickeyAuthenticator(signIn);
        server.setFileSystemFactory(signIn);
        server.setSubsystemFactories(List.of(sftp()));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, IDLE);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, SIGN_IN);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, TRIES);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, SESSIONS_OF_AN_ACCOUNT);
        // Without it curl waits for each of its packets to be confirmed: 1.4 in place of 15 MB/s.
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "rollcall");
        try {
            server.start();
        } catch (IOException fault) {
            throw new StartRefused("The SFTP server cannot listen on "
                    + settings.options().host() + ", port " + settings.options().sftpPort()
                    + ". Choose another port by --sftp-port, or end what uses it.");
        }
        isRunning = true;
    }

    private static SftpSubsystemFactory sftp() {
        BoxAccess access = new BoxAccess();
        SftpSubsystemFactory factory = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(access)
                .withSftpErrorStatusDataHandler(new Sentences())
                .build();
        factory.addSftpEventListener(access);
        return factory;
    }

    /** What a client shows of a refusal is our sentence where there is one. */
    private static final class Sentences implements SftpErrorStatusDataHandler {
        @Override
        public int resolveSubStatus(
                SftpSubsystemEnvironment subsystem, int id, Throwable fault, int command, Object... arguments) {
            return fault instanceof RefusedHere ? SftpConstants.SSH_FX_FAILURE : SftpHelper.resolveSubstatus(fault);
        }

        @Override
        public String resolveErrorMessage(
                SftpSubsystemEnvironment subsystem,
                int id,
                Throwable fault,
                int status,
                int command,
                Object... arguments) {
            return fault instanceof RefusedHere refused
                    ? String.valueOf(refused.getMessage())
                    : SftpHelper.resolveStatusMessage(status);
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        try {
            server.stop(true);
        } catch (IOException alreadyGone) {
            // It listens no more, which is what was wanted.
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
