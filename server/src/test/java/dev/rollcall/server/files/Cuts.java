package dev.rollcall.server.files;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.files.FilesUnderTest.Sender;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.sshd.sftp.client.SftpClient;

/** Connections that break. */
final class Cuts {
    private Cuts() {}

    /** Sends a part of a file and drops the connection without closing anything; the server has noticed when this returns. */
    static void cutOff(Sender sender, String name, byte[] part) throws IOException {
        try (SftpClient sftp = sender.sftp()) {
            SftpClient.Handle handle = sftp.open(
                    name,
                    EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Truncate));
            Sender.write(sftp, handle, 0, part);
            sftp.getSession().close(true);
        }
        ServerUnderTest.await("the server notices", () -> sender.box().files().stream()
                .filter(file -> file.name().equals(name))
                .noneMatch(BoxFile.Seen::isArriving));
    }
}
