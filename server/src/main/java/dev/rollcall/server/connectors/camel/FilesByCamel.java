package dev.rollcall.server.connectors.camel;

import com.jcraft.jsch.ChannelSftp;
import dev.rollcall.server.connectors.SendFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.commons.net.ftp.FTPFile;

/** Files out of a folder by camel-ftp. One counts as whole when as many bytes came as the server says that it has. */
final class FilesByCamel<T> {
    private static final int BUFFER = 1 << 16;

    private final RemoteFileEndpoint<T> endpoint;
    private final RemoteFileConfiguration configuration;
    private final String product;

    FilesByCamel(RemoteFileEndpoint<T> endpoint, RemoteFileConfiguration configuration, String product) {
        this.endpoint = endpoint;
        this.configuration = configuration;
        this.product = product;
    }

    void fetch(Map<String, Path> files, long most) throws Exception {
        configuration.setStreamDownload(true);
        // A wrong password that is tried again and again locks an account.
        endpoint.setMaximumReconnectAttempts(0);
        endpoint.setReconnectDelay(0);
        endpoint.setCamelContext(CamelHouse.context());
        RemoteFileOperations<T> operations = endpoint.createRemoteFileOperations();
        try {
            operations.connect(configuration, endpoint.createExchange());
            for (Map.Entry<String, Path> file : files.entrySet()) {
                demandWanted();
                fetch(operations, file.getKey(), file.getValue(), most);
            }
        } finally {
            operations.forceDisconnect();
        }
    }

    private void fetch(RemoteFileOperations<T> operations, String name, Path place, long most) throws Exception {
        long size = size(operations, name);
        if (size > most) {
            throw Causes.never("“" + name + "” is larger than " + (most >> 20) + " MB. Nothing was taken in.");
        }
        Exchange exchange = endpoint.createExchange();
        GenericFile<T> file = new GenericFile<>();
        exchange.setProperty(FileComponent.FILE_EXCHANGE_FILE, file);
        String folder = configuration.getDirectoryName();
        if (!operations.retrieveFile(folder.isEmpty() ? name : folder + "/" + name, exchange, size)) {
            throw Causes.later(product + " did not give “" + name + "”.");
        }
        try (InputStream in = (InputStream) file.getBody()) {
            copy(in, place, size, name);
        } finally {
            operations.releaseRetrievedFileResources(exchange);
        }
        if (Files.size(place) != size || size(operations, name) != size) {
            throw Causes.later("“" + name + "” is being written at the server. Nothing was taken in.");
        }
    }

    /** No more than was foretold: a server may say one thing and send another. */
    private static void copy(InputStream in, Path place, long size, String name) throws IOException, SendFailed {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(place)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                demandWanted();
                bytes += read;
                if (bytes > size) {
                    throw Causes.later("“" + name + "” is being written at the server. Nothing was taken in.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** Whoever waited for this has given it up. */
    private static void demandWanted() throws SendFailed {
        if (Thread.currentThread().isInterrupted()) {
            throw Causes.later("Fetching was given up.");
        }
    }

    /** A listing has the size of the link, not of its file. */
    private static SendFailed link(String name) {
        return Causes.never("“" + name + "” is a link. Name the file that it leads to.");
    }

    private long size(RemoteFileOperations<T> operations, String name) throws SendFailed {
        String folder = configuration.getDirectoryName();
        for (Object one : folder.isEmpty() ? operations.listFiles() : operations.listFiles(folder)) {
            if (one instanceof SftpRemoteFile<?> file && file.getFilename().equals(name) && !file.isDirectory()) {
                if (file.getRemoteFile() instanceof ChannelSftp.LsEntry entry
                        && entry.getAttrs().isLink()) {
                    throw link(name);
                }
                return file.getFileLength();
            }
            if (one instanceof FTPFile file && file.getName().equals(name) && !file.isDirectory()) {
                if (file.isSymbolicLink()) {
                    throw link(name);
                }
                return file.getSize();
            }
        }
        throw Causes.never("There is no file “" + name + "” in the folder of the account.");
    }
}
