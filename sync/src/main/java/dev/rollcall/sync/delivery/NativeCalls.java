package dev.rollcall.sync.delivery;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * The calls of the operating system that Java does not offer. The only class that knows JNA, which costs a tenth of a
 * second to load: touched only when a folder is exchanged.
 *
 * <p>Sources: Linux renameat2(2), getxattr(2), acl(5), errno(3); macOS renamex_np(2), sys/errno.h.
 */
final class NativeCalls {

    private static final int LINUX_CURRENT_FOLDER = -100; // AT_FDCWD
    private static final int LINUX_EXCHANGE = 2; // RENAME_EXCHANGE
    private static final int MACOS_SWAP = 2; // RENAME_SWAP

    private static final int NOT_PERMITTED =
            1; // EPERM: what a container's seccomp filter says to calls it does not know
    private static final int INVALID = 22; // EINVAL: what a file system says that cannot exchange
    private static final Set<Integer> LINUX_UNSUPPORTED = Set.of(NOT_PERMITTED, INVALID, 38, 95); // ENOSYS, EOPNOTSUPP
    private static final Set<Integer> MACOS_UNSUPPORTED = Set.of(INVALID, 45, 78); // ENOTSUP, ENOSYS

    private static final int BUSY = 16; // EBUSY, on both
    private static final int OTHER_DISK = 18; // EXDEV, on both

    private static final int MOST_XATTR_BYTES = 1 << 16; // XATTR_SIZE_MAX
    private static final String[] ACCESS_LISTS = {"system.posix_acl_access", "system.posix_acl_default"};

    private NativeCalls() {}

    /**
     * Exchanges two folders in one step: there is no instant at which either name leads nowhere.
     *
     * @return false where this system or file system cannot; nothing has changed then
     * @throws MountPointException when a disk is mounted at one of them
     */
    static boolean exchange(Path one, Path other) throws IOException {
        try {
            if (Platform.isLinux()) {
                return succeeds(
                        function("renameat2").invokeInt(new Object[] {
                            LINUX_CURRENT_FOLDER, bytes(one), LINUX_CURRENT_FOLDER, bytes(other), LINUX_EXCHANGE
                        }),
                        LINUX_UNSUPPORTED,
                        other);
            }
            if (Platform.isMac()) {
                return succeeds(
                        function("renamex_np").invokeInt(new Object[] {bytes(one), bytes(other), MACOS_SWAP}),
                        MACOS_UNSUPPORTED,
                        other);
            }
            return false;
        } catch (LinkageError noSuchCall) {
            return false; // an old libc, or one for which JNA has no build
        }
    }

    private static boolean succeeds(int result, Set<Integer> unsupported, Path target) throws IOException {
        int errno = Native.getLastError();
        if (result == 0) {
            return true;
        }
        if (errno == BUSY || errno == OTHER_DISK) {
            throw new MountPointException(target);
        }
        if (unsupported.contains(errno)) {
            return false;
        }
        throw new ExplainedFault(Message.of("delivery.reason.not_exchanged").with("errno", Integer.toString(errno)));
    }

    /** Gives {@code to} the access lists of {@code from} (setfacl), which its mode does not show. Linux only. */
    static void copyAccessLists(Path from, Path to) throws IOException {
        try {
            for (String list : Platform.isLinux() ? ACCESS_LISTS : new String[0]) {
                byte[] name = Native.toByteArray(list, StandardCharsets.US_ASCII);
                byte[] value = new byte[MOST_XATTR_BYTES];
                int length = function("getxattr")
                        .invokeInt(new Object[] {bytes(from), name, value, new NativeLong(value.length)});
                if (length > 0
                        && function("setxattr").invokeInt(new Object[] {
                                    bytes(to), name, Arrays.copyOf(value, length), new NativeLong(length), 0
                                })
                                != 0) {
                    String errno = Integer.toString(Native.getLastError());
                    throw new ExplainedFault(
                            Message.of("delivery.reason.no_access_list").with("errno", errno));
                }
            }
        } catch (LinkageError noSuchCall) {
            // As for the exchange: no JNA here.
        }
    }

    private static Function function(String name) {
        return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction(name);
    }

    /** A path as the system wants it: in the encoding of the JVM's own calls, ended by a zero. */
    private static byte[] bytes(Path path) {
        return Native.toByteArray(path.toString(), Charset.forName(System.getProperty("sun.jnu.encoding")));
    }

    /** A folder that cannot be renamed, since a disk is mounted there. */
    static final class MountPointException extends FileSystemException {

        private static final long serialVersionUID = 1;

        MountPointException(Path folder) {
            super(folder.toString(), null, Messages.ENGLISH.text("delivery.reason.mounted"));
        }
    }
}
