package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.SentBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Writes one ZIP to a server: open, write, close, and nothing else. Apple takes a file the moment it is closed, so that whoever
 * asks for its size or renames it after that is told that it is not there.
 */
final class ZipPut {
    private static final int BUFFER_BYTES = 1 << 15;
    private static final int PARTS_TOLD = 100;

    private final SftpConnection connection;
    private final Path zip;
    private final long total;
    private final SentBytes listener;
    private final Cancellation cancellation;
    private long sent;

    ZipPut(SftpConnection connection, Path zip, SentBytes listener, Cancellation cancellation) throws IOException {
        this.connection = connection;
        this.zip = zip;
        this.total = Files.size(zip);
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * Writes it.
     *
     * @param path of the file on the server
     * @throws DeliveryRefused where the server said no
     * @throws DeliveryUnknown where it may have all of it, and did not say so
     */
    void to(String path) throws DeliveryRefused, DeliveryUnknown {
        AbstractSftpClient sftp = connection.sftp();
        CloseableHandle file = opened(sftp, path);
        // From here on something lies there.
        Cancellation.Registration stop = cancellation.onCancel(connection::cut);
        try {
            write(sftp, path, file);
            close(file);
        } finally {
            stop.close();
        }
    }

    private void close(CloseableHandle file) throws DeliveryUnknown {
        try {
            file.close();
        } catch (SftpException fault) {
            throw unknown("not_closed", fault);
        } catch (IOException fault) {
            throw unknown("no_answer", fault);
        }
    }

    private CloseableHandle opened(AbstractSftpClient sftp, String path) throws DeliveryRefused {
        try {
            return sftp.open(path, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate));
        } catch (SftpException fault) {
            throw connection.faults().ofOpening(fault);
        } catch (IOException fault) {
            cancellation.throwIfCancelled();
            throw connection.faults().brokeOff(fault);
        }
    }

    private void write(AbstractSftpClient sftp, String path, CloseableHandle file)
            throws DeliveryRefused, DeliveryUnknown {
        byte[] buffer = new byte[BUFFER_BYTES];
        long told = 0;
        // All answers are in when the stream is closed; the file is still open then.
        try (InputStream from = Files.newInputStream(zip);
                SftpOutputStreamAsync to = new SftpOutputStreamAsync(sftp, 0, path, file, false)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                sent += read;
                if (sent == total || sent - told >= total / PARTS_TOLD) {
                    told = sent;
                    listener.sent(sent, total);
                }
            }
        } catch (SftpException fault) {
            closeBroken(file);
            throw connection.faults().ofWriting(fault, sent);
        } catch (IOException fault) {
            throw unknown("cut", fault);
        }
    }

    /** The server has said no already. */
    private static void closeBroken(SftpClient.CloseableHandle file) {
        try {
            file.close();
        } catch (IOException saidOnce) {
            // What it says now adds nothing.
        }
    }

    private DeliveryUnknown unknown(String why, IOException fault) {
        return connection.faults().unknown(cancellation.isCancelled() ? "cancelled" : why, fault, sent, total);
    }
}
