package dev.rollcall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A port behind which a server of this machine seems to be far away: what it answers comes a while later, and no slower.
 * It passes bytes on and knows nothing of HTTP.
 */
final class LatencyProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ServerSocket door;
    private final int server;
    private final Duration latency;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Bytes that came, and when they may go on; none of them at the end. */
    private record Chunk(ByteBuffer bytes, long dueNanos) {}

    LatencyProxy(int server, Duration latency) throws IOException {
        this.server = server;
        this.latency = latency;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                caller.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                BlockingQueue<Chunk> answers = new LinkedBlockingQueue<>();
                threads.execute(() -> pass(caller, there));
                threads.execute(() -> take(there, answers));
                threads.execute(() -> give(answers, caller));
            } catch (IOException closed) {
                // Of the door, at the end; or of the server, which the caller then notices.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (Socket ended = to;
                InputStream in = from.getInputStream();
                OutputStream out = ended.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException closed) {
            // Either side may go at any time.
        }
    }

    private void take(Socket server, BlockingQueue<Chunk> answers) {
        try (InputStream in = server.getInputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(buffer, length));
                answers.add(new Chunk(bytes, System.nanoTime() + latency.toNanos()));
            }
        } catch (IOException closed) {
            // Either side may go at any time.
        } finally {
            answers.add(new Chunk(ByteBuffer.allocate(0), System.nanoTime()));
        }
    }

    private static void give(BlockingQueue<Chunk> answers, Socket caller) {
        try (Socket ended = caller;
                OutputStream out = ended.getOutputStream()) {
            for (Chunk chunk = answers.take(); chunk.bytes.hasRemaining(); chunk = answers.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.dueNanos - System.nanoTime());
                ByteBuffer bytes = chunk.bytes;
                out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
            }
        } catch (IOException closed) {
            // Either side may go at any time.
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
