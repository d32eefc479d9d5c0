package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.settings.HostJudge;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an SFTP server, made step by step: {@link #connect}, {@link #signIn}, and then {@link #openFolderIfListable} or
 * {@link #sftp}. Each step says what is wrong, where, and how to fix it.
 */
final class SftpConnection implements AutoCloseable {
    private final SftpAccess access;
    private final SftpFaults faults;
    private final SignIn signIn;
    private final HostKeyCheck hostKeyCheck;
    /**
     * All of these are done by the processor once Java has compiled what calls it, but ChaCha20. Until then AES-CTR runs in Java at a
     * tenth of its speed and the check sum of AES-GCM at a hundredth, and a put is over in a few seconds. The check sum that goes with
     * AES-CTR, HMAC-SHA-256, is compiled by then: the whole ZIP went through SHA-256 before.
     */
    private static final List<NamedFactory<Cipher>> CIPHERS = List.of(
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes192ctr,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.cc20p1305_openssh);

    private final SshClient client;
    private final Optional<ProxyTunnel> tunnel;
    private volatile @Nullable ClientSession session;
    private volatile @Nullable Throwable sessionFault;
    private Cancellation.@Nullable Registration stop;
    private @Nullable AbstractSftpClient sftp;

    private SftpConnection(SftpAccess access, SignIn signIn, Set<String> keysNotWanted) throws DeliveryRefused {
        this.access = access;
        this.faults = new SftpFaults(access);
        this.signIn = signIn;
        this.hostKeyCheck = new HostKeyCheck(access, keysNotWanted);
        this.tunnel = access.settings().proxy().isPresent() ? Optional.of(ProxyTunnel.open(access)) : Optional.empty();
        this.client = client();
    }

    /**
     * Connects, and looks whether the server is the one that it should be. Nothing of the account is sent yet.
     *
     * <p>A print in the settings does not say of which kind its key is, so that a server with several keys is asked for one kind
     * after the other.
     */
    static SftpConnection connect(SftpAccess access) throws DeliveryRefused {
        SignIn signIn = new SignIn(access);
        Set<String> notWanted = new HashSet<>();
        @Nullable DeliveryRefused first = null;
        while (true) {
            SftpConnection connection = new SftpConnection(access, signIn, notWanted);
            try {
                connection.connect();
                return connection;
            } catch (DeliveryRefused refused) {
                connection.close();
                Optional<PublicKey> seen = connection.hostKeyCheck.seen();
                boolean mayHaveOthers = access.settings().hostKey().isPresent()
                        && connection.hostKeyCheck.refusal().isPresent()
                        && seen.isPresent()
                        && notWanted.add(String.valueOf(KeyUtils.getKeyType(seen.get())));
                if (!mayHaveOthers) {
                    throw first == null ? refused : first;
                }
                first = first == null ? refused : first;
            } catch (RuntimeException | Error fault) {
                connection.close();
                throw fault;
            }
        }
    }

    private SshClient client() {
        SshClient made = ClientBuilder.builder()
                .serverKeyVerifier(hostKeyCheck)
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .signatureFactories(hostKeyCheck.signatures())
                .cipherFactories(CIPHERS)
                .build();
        signIn.register(made);
        made.setNioWorkers(1);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, access.timing().heartbeat());
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, SftpTiming.HEARTBEATS_MISSED);
        CoreModuleProperties.IDLE_TIMEOUT.set(made, SftpTiming.SLOWEST_ANSWER);
        CoreModuleProperties.AUTH_TIMEOUT.set(made, access.timing().answer().multipliedBy(2));
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(made, access.timing().answer());
        AbstractSftpClient.SFTP_CLIENT_CMD_TIMEOUT.set(made, SftpTiming.SLOWEST_ANSWER);
        made.addSessionListener(new SessionListener() {
            @Override
            public void sessionException(Session ended, Throwable fault) {
                sessionFault = fault;
            }
        });
        made.start();
        return made;
    }

    private void connect() throws DeliveryRefused {
        ClientSession made = tunnel.isPresent() ? connect(List.of(tunnel.get().entry())) : connect(addresses());
        session = made;
        stop = access.cancellation().onCancel(() -> made.close(true));
        Set<ClientSessionEvent> events = made.waitFor(
                EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED),
                access.timing().answer());
        access.cancellation().throwIfCancelled();
        if (hostKeyCheck.refusal().isPresent()) {
            throw hostKeyCheck.refusal().get();
        }
        if (!events.contains(ClientSessionEvent.WAIT_AUTH) || made.isClosing()) {
            Throwable fault = sessionFault;
            throw faults.ofHandshake(
                    fault != null
                            ? fault
                            : new IOException(events.contains(ClientSessionEvent.CLOSED) ? "closed" : "timeout"));
        }
    }

    private List<InetSocketAddress> addresses() throws DeliveryRefused {
        SftpAddress address = access.address();
        try {
            List<InetSocketAddress> all = new ArrayList<>();
            for (InetAddress one : access.judge().resolve(address.host())) {
                all.add(new InetSocketAddress(one, address.port()));
            }
            return all;
        } catch (HostJudge.Refused refused) {
            throw faults.notAllowed(refused);
        } catch (UnknownHostException fault) {
            throw faults.unknownHost(fault);
        } catch (IOException fault) {
            throw faults.ofConnecting(fault);
        }
    }

    /** A name may stand for several computers, or for one that is reached in several ways. */
    private ClientSession connect(List<InetSocketAddress> all) throws DeliveryRefused {
        IOException last = new ConnectException();
        for (InetSocketAddress one : all) {
            access.cancellation().throwIfCancelled();
            try {
                return client.connect(access.address().user(), one)
                        .verify(access.timing().connect())
                        .getSession();
            } catch (IOException fault) {
                last = fault;
            }
        }
        throw faults.ofConnecting(last);
    }

    void signIn() throws DeliveryRefused {
        ClientSession open = session();
        try {
            open.auth().verify(access.timing().answer());
        } catch (IOException fault) {
            access.cancellation().throwIfCancelled();
            throw signIn.isAnswered(fault) ? signIn.refusal(fault) : faults.brokeOff(fault);
        }
    }

    /**
     * Opens the folder and closes it again, which leaves nothing.
     *
     * @return false where nobody may look into it, as into a letter box; whether it can be written to shows at the delivery
     */
    boolean openFolderIfListable() throws DeliveryRefused {
        AbstractSftpClient open = sftp();
        try {
            open.openDir(access.address().shownFolder()).close();
            return true;
        } catch (SftpException fault) {
            if (fault.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                return false;
            }
            throw faults.ofFolder(fault);
        } catch (IOException fault) {
            access.cancellation().throwIfCancelled();
            throw faults.brokeOff(fault);
        }
    }

    AbstractSftpClient sftp() throws DeliveryRefused {
        AbstractSftpClient there = sftp;
        if (there == null) {
            try {
                // The version that every server speaks, OpenSSH's among them, and no other.
                there = new DefaultSftpClient(
                        session(),
                        SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3),
                        SftpErrorDataHandler.EMPTY);
                sftp = there;
            } catch (IOException | IllegalStateException fault) {
                // The library throws the latter where the session has ended since the sign-in.
                access.cancellation().throwIfCancelled();
                throw session().isOpen() ? faults.noSftp(fault) : faults.brokeOff(fault);
            }
        }
        return there;
    }

    private ClientSession session() {
        ClientSession open = session;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        return open;
    }

    /** Ends everything at once, whatever is going on. */
    void cut() {
        session().close(true);
    }

    SftpFaults faults() {
        return faults;
    }

    HostKeyPrint hostKey() {
        return HostKeyPrint.of(hostKeyCheck.seen().orElseThrow());
    }

    HostKeyCheck.Proof proof() {
        return hostKeyCheck.proof();
    }

    String shownWay() {
        return signIn.shownWay();
    }

    @Override
    public void close() {
        if (stop != null) {
            stop.close();
        }
        ClientSession open = session;
        if (open != null) {
            open.close(true);
        }
        client.stop();
        tunnel.ifPresent(ProxyTunnel::close);
    }
}
