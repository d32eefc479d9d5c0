package dev.rollcall.server.files;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * What SFTP clients may do in their box. Modes, owners and the like are accepted and forgotten: rclone and pscp call an upload a
 * failure where they are refused.
 */
final class BoxAccess implements SftpFileSystemAccessor, SftpEventListener {
    static final AttributeKey<Box> BOX = new AttributeKey<>();

    private static Box box(SftpSubsystemProxy subsystem) throws IOException {
        Box box = subsystem.getServerSession().getAttribute(BOX);
        if (box == null) {
            throw new AccessDeniedException("no box");
        }
        return box;
    }

    private static String name(Path path) throws RefusedHere {
        return BoxName.of(path.toAbsolutePath().normalize().toString().replace('\\', '/'));
    }

    static String address(ServerSession session) {
        SocketAddress address = session.getClientAddress();
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : "";
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle handle,
            Path file,
            String id,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        Box box = box(subsystem);
        String name = name(file);
        if (!options.contains(StandardOpenOption.WRITE) && !options.contains(StandardOpenOption.APPEND)) {
            return Files.newByteChannel(box.root().resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        }
        return handle == null
                ? new SizeByName(box, name)
                : box.open(name, options, address(subsystem.getServerSession()));
    }

    @Override
    public void closing(ServerSession session, String id, Handle handle) {
        if (handle instanceof FileHandle file && file.getFileChannel() instanceof UploadChannel upload) {
            upload.closedByClient();
        }
    }

    @Override
    public void closeFile(
            SftpSubsystemProxy subsystem,
            FileHandle handle,
            Path file,
            String id,
            Channel channel,
            Set<? extends OpenOption> options)
            throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        box(subsystem).rename(name(from), name(to));
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean isDirectory) throws IOException {
        box(subsystem).remove(name(path));
    }

    @Override
    public void createDirectory(SftpSubsystemProxy subsystem, Path path) throws IOException {
        box(subsystem).makeFolder(name(path));
    }

    @Override
    public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean isSymbolic)
            throws IOException {
        throw new RefusedHere("Links cannot be made here. Send the file itself.");
    }

    @Override
    public void copyFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        throw new RefusedHere("Files cannot be copied here. Send the file itself.");
    }

    /** Only the time is kept, since clients compare it; a file's size comes by {@link #openFile}. */
    @Override
    public void setFileAttribute(
            SftpSubsystemProxy subsystem, Path file, String view, String attribute, Object value, LinkOption... options)
            throws IOException {
        if (attribute.equals("lastModifiedTime") && value instanceof FileTime time) {
            Files.setLastModifiedTime(box(subsystem).root().resolve(name(file)), time);
        }
    }

    @Override
    public void applyExtensionFileAttributes(
            SftpSubsystemProxy subsystem, Path file, Map<String, byte[]> extensions, LinkOption... options) {
        // Accepted and forgotten.
    }

    @Override
    public UserPrincipal resolveFileOwner(SftpSubsystemProxy subsystem, Path file, UserPrincipal name) {
        return name;
    }

    @Override
    public GroupPrincipal resolveGroupOwner(SftpSubsystemProxy subsystem, Path file, GroupPrincipal name) {
        return name;
    }

    @Override
    public void setFileOwner(SftpSubsystemProxy subsystem, Path file, Principal value, LinkOption... options) {
        // Accepted and forgotten.
    }

    @Override
    public void setGroupOwner(SftpSubsystemProxy subsystem, Path file, Principal value, LinkOption... options) {
        // Accepted and forgotten.
    }

    @Override
    public void setFilePermissions(
            SftpSubsystemProxy subsystem, Path file, Set<PosixFilePermission> permissions, LinkOption... options) {
        // Accepted and forgotten.
    }

    @Override
    public void setFileAccessControl(
            SftpSubsystemProxy subsystem, Path file, List<AclEntry> acl, LinkOption... options) {
        // Accepted and forgotten.
    }
}
