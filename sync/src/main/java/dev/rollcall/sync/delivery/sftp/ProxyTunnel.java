package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Sftp;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A way to a server through a proxy: what connects to {@link #entry} here reaches the server there, once. The proxy looks the
 * name of the server up.
 *
 * <p>Sources: RFC 9110, 9.3.6 (CONNECT); RFC 1928 and RFC 1929 (SOCKS 5).
 */
final class ProxyTunnel implements AutoCloseable {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int BUFFER_BYTES = 1 << 15;
    private static final int MOST_OF_A_BYTE = 255;

    private final Socket proxy;
    private final ServerSocket entry;
    private volatile Optional<Socket> here = Optional.empty();

    private ProxyTunnel(Socket proxy, ServerSocket entry) {
        this.proxy = proxy;
        this.entry = entry;
    }

    /** @throws DeliveryRefused where the proxy cannot be reached, or does not let us through */
    static ProxyTunnel open(SftpAccess access) throws DeliveryRefused {
        URI address = URI.create(access.settings().proxy().orElseThrow());
        Socket proxy = new Socket();
        try {
            String word =
                    access.secrets().reveal(access.settings().proxyPassword()).orElse("");
            // The proxy looks the name of the server up by itself; where it leads from here is the best that can be
            // judged.
            access.judge().demandAllowed(access.address().host());
            InetAddress there = access.judge().resolve(address.getHost())[0];
            proxy.connect(new InetSocketAddress(there, address.getPort()), (int)
                    access.timing().connect().toMillis());
            proxy.setSoTimeout((int) access.timing().answer().toMillis());
            if ("http".equals(address.getScheme())) {
                connect(proxy, access.address(), access.settings(), word);
            } else {
                socks(proxy, access.address(), access.settings(), word);
            }
            proxy.setSoTimeout(0);
            ProxyTunnel tunnel = new ProxyTunnel(proxy, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            start(tunnel::serve);
            return tunnel;
        } catch (HostJudge.Refused notAllowed) {
            close(proxy);
            throw SftpFaults.notAllowed(address.getHost(), notAllowed);
        } catch (Denied denied) {
            close(proxy);
            throw refused(access, address, denied.why, denied.said, denied);
        } catch (IOException fault) {
            close(proxy);
            String why = fault instanceof UnknownHostException
                    ? "unknown_host"
                    : fault instanceof ConnectException ? "nobody_listens" : "no_answer";
            throw refused(access, address, why, "", fault);
        }
    }

    private static DeliveryRefused refused(SftpAccess access, URI proxy, String why, String said, IOException fault) {
        boolean isSettings = why.equals("sign_in") || why.equals("denied");
        return DeliveryRefused.of(
                isSettings ? DeliveryRefused.Kind.SIGN_IN : DeliveryRefused.Kind.NOT_REACHED,
                Message.of("delivery.sftp.proxy")
                        .with("why", why)
                        .with("proxy", proxy.getHost() + ":" + proxy.getPort())
                        .with("server", access.address().server())
                        .with("said", said),
                fault);
    }

    /** The proxy said no. */
    private static final class Denied extends IOException {
        private static final long serialVersionUID = 1;
        private final String why;
        private final String said;

        Denied(String why, String said) {
            super(why);
            this.why = why;
            this.said = said;
        }
    }

    private static void connect(Socket proxy, SftpAddress to, Sftp settings, String word) throws IOException {
        StringBuilder request =
                new StringBuilder("CONNECT " + to.server() + " HTTP/1.1\r\nHost: " + to.server() + "\r\n");
        settings.proxyUser().ifPresent(user -> request.append("Proxy-Authorization: Basic ")
                .append(Base64.getEncoder().encodeToString((user + ":" + word).getBytes(StandardCharsets.UTF_8)))
                .append("\r\n"));
        proxy.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        proxy.getOutputStream().flush();
        String status = header(proxy.getInputStream()).lines().findFirst().orElse("");
        if (!status.matches("HTTP/1[.][01] 2[0-9]{2}.*")) {
            throw new Denied(
                    status.contains(" 407") ? "sign_in" : "denied", status.replaceFirst("^HTTP/1[.][01] ", ""));
        }
    }

    /** Byte by byte, since what follows the header belongs to the server. */
    private static String header(InputStream from) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0 && header.indexOf("\n\n") < 0) {
            int next = from.read();
            if (next < 0 || header.length() > LONGEST_HEADER) {
                throw new EOFException();
            }
            header.append((char) next);
        }
        return header.toString();
    }

    private static void socks(Socket proxy, SftpAddress to, Sftp settings, String word) throws IOException {
        OutputStream out = proxy.getOutputStream();
        DataInputStream in = new DataInputStream(proxy.getInputStream());
        boolean hasUser = settings.proxyUser().isPresent();
        out.write(hasUser ? new byte[] {5, 2, 0, 2} : new byte[] {5, 1, 0});
        out.flush();
        in.readUnsignedByte();
        int way = in.readUnsignedByte();
        if (way == 2 && hasUser) {
            byte[] user = settings.proxyUser().get().getBytes(StandardCharsets.UTF_8);
            byte[] password = word.getBytes(StandardCharsets.UTF_8);
            out.write(1);
            write(out, user);
            write(out, password);
            out.flush();
            in.readUnsignedByte();
            if (in.readUnsignedByte() != 0) {
                throw new Denied("sign_in", "");
            }
        } else if (way != 0) {
            throw new Denied("sign_in", "");
        }
        out.write(new byte[] {5, 1, 0, 3});
        write(out, to.host().getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {(byte) (to.port() >> 8), (byte) to.port()});
        out.flush();
        in.readUnsignedByte();
        int answer = in.readUnsignedByte();
        in.readUnsignedByte();
        int kind = in.readUnsignedByte();
        int length = kind == 1 ? 4 : kind == 4 ? 16 : in.readUnsignedByte();
        in.readFully(new byte[length + 2]);
        if (answer != 0) {
            throw new Denied("denied", "SOCKS " + answer);
        }
    }

    private static void write(OutputStream out, byte[] text) throws IOException {
        if (text.length > MOST_OF_A_BYTE) {
            throw new Denied("denied", "");
        }
        out.write(text.length);
        out.write(text);
    }

    /** Where to connect to. */
    InetSocketAddress entry() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), entry.getLocalPort());
    }

    private void serve() {
        try {
            Socket client = entry.accept();
            here = Optional.of(client);
            start(() -> pump(client, proxy));
            pump(proxy, client);
        } catch (IOException closed) {
            close();
        }
    }

    /** Whoever of the two ends first ends both. */
    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // As said.
        }
        close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        close(proxy);
        here.ifPresent(ProxyTunnel::close);
        try {
            entry.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
