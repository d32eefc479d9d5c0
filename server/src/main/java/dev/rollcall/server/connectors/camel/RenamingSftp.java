package dev.rollcall.server.connectors.camel;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * An SFTP server whose file is replaced in one step, as by OpenSSH's {@code posix-rename}. Where it refuses that, the file that is there
 * {@linkplain FileAside stands aside} first.
 */
final class RenamingSftp extends SftpEndpoint {
    RenamingSftp(SftpComponent component, SftpConfiguration configuration) {
        super("sftp://account", component, configuration);
    }

    @Override
    @SuppressWarnings("rawtypes") // Camel declares it so
    public RemoteFileOperations<SftpRemoteFile> createRemoteFileOperations() {
        SftpOperations operations = new Renaming();
        operations.setEndpoint(this);
        return operations;
    }

    private static final class Renaming extends SftpOperations {
        @Override
        public boolean renameFile(String from, String to) {
            try {
                return super.renameFile(from, to);
            } catch (GenericFileOperationFailedException refused) {
                if (isForbidden(refused) || !existsFile(to)) {
                    throw refused;
                }
                return FileAside.replace(this, super::renameFile, from, to);
            }
        }

        /** What the account may not do is no sign that the server cannot. */
        private static boolean isForbidden(GenericFileOperationFailedException refused) {
            return Causes.of(refused).stream()
                    .anyMatch(cause ->
                            cause instanceof SftpException fault && fault.id == ChannelSftp.SSH_FX_PERMISSION_DENIED);
        }
    }
}
