package dev.rollcall.sync.delivery.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server, counts what the client sends, and cuts the line or falls silent after so many bytes. */
final class Relay implements AutoCloseable {
    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int server;
    private final long end;
    private final End how;
    private final int endingConnections;
    private volatile boolean isSilent;

    /** What happens when the bytes have gone. */
    enum End {
        /** Both sides see a closed line. */
        CUT,
        /** Nothing comes through any more, and the line stays open. */
        SILENCE
    }

    private Relay(int server, long end, End how, int endingConnections) throws IOException {
        this.server = server;
        this.end = end;
        this.how = how;
        this.endingConnections = endingConnections;
        start(this::serve);
    }

    /** One that lets everything through. */
    static Relay open(int server) throws IOException {
        return new Relay(server, Long.MAX_VALUE, End.CUT, 0);
    }

    /** One whose each connection ends after so many bytes of the client. */
    static Relay ending(int server, End how, long afterBytes) throws IOException {
        return new Relay(server, afterBytes, how, Integer.MAX_VALUE);
    }

    /** One whose first connections end after so many bytes of the client; later ones are let through. */
    static Relay endingFirst(int server, int connections, long afterBytes) throws IOException {
        return new Relay(server, afterBytes, End.CUT, connections);
    }

    /** Connections from now on go to another server. */
    void turnTo(int other) {
        server = other;
    }

    int port() {
        return entry.getLocalPort();
    }

    /** What clients have sent so far. */
    long bytes() {
        return bytes.get();
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = entry.accept();
                boolean ends = connections.incrementAndGet() <= endingConnections;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.addAll(List.of(client, far));
                start(() -> pump(client, far, true, ends ? end : Long.MAX_VALUE));
                start(() -> pump(far, client, false, Long.MAX_VALUE));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to, boolean isClient, long most) {
        byte[] buffer = new byte[4096];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int through = isClient ? (int) Math.min(read, most - passed) : read;
                if (!isSilent) {
                    out.write(buffer, 0, through);
                }
                passed += through;
                if (isClient) {
                    bytes.addAndGet(through);
                }
                if (passed >= most) {
                    if (how == End.CUT) {
                        break;
                    }
                    isSilent = true;
                }
            }
        } catch (IOException closed) {
            // The other side is told by its own closed line.
        }
        close(from);
        close(to);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        sockets.forEach(Relay::close);
    }
}
