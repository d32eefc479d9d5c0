package dev.rollcall.server.connectors.camel;

import org.apache.camel.component.file.remote.FtpsComponent;
import org.apache.camel.component.file.remote.FtpsConfiguration;
import org.apache.camel.component.file.remote.FtpsEndpoint;
import org.apache.camel.component.file.remote.FtpsOperations;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/** An FTPS server that is asked to rename over the file that is there, and where it refuses, {@linkplain FileAside one by one}. */
final class RenamingFtps extends FtpsEndpoint {
    RenamingFtps(FtpsComponent component, FtpsConfiguration configuration) {
        super("ftps://account", component, configuration);
    }

    @Override
    public RemoteFileOperations<FTPFile> createRemoteFileOperations() throws Exception {
        super.createRemoteFileOperations(); // prepares the client
        FtpsOperations operations = new Renaming(getFtpsClient(), getFtpClientConfig());
        operations.setEndpoint(this);
        return operations;
    }

    private static final class Renaming extends FtpsOperations {
        private Renaming(FTPSClient client, @Nullable FTPClientConfig configuration) {
            super(client, configuration);
        }

        @Override
        public boolean renameFile(String from, String to) {
            return super.renameFile(from, to)
                    || (existsFile(to) && FileAside.replace(this, super::renameFile, from, to));
        }
    }
}
