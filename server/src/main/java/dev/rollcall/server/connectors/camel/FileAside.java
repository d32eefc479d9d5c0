package dev.rollcall.server.connectors.camel;

import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/**
 * How a file is replaced at a server that does not rename over one: the old file stands aside until the new one has its name, so that
 * what fails between leaves both.
 */
final class FileAside {
    private FileAside() {}

    /** How the server renames. */
    interface Renaming {
        boolean rename(String from, String to);
    }

    /** Whether the new file has the name of the old one now; where it has not, the old one has it again. */
    static boolean replace(RemoteFileOperations<?> folder, Renaming renaming, String from, String to) {
        String aside = aside(to);
        if (!isAside(renaming, to, aside)) {
            // A try that broke off left one there, which lists of files do not show.
            folder.deleteFile(aside);
            if (!renaming.rename(to, aside)) {
                return false;
            }
        }
        boolean isReplaced = false;
        try {
            isReplaced = renaming.rename(from, to);
        } finally {
            if (!isReplaced) {
                renaming.rename(aside, to);
            }
        }
        if (isReplaced) {
            folder.deleteFile(aside);
        }
        return isReplaced;
    }

    private static boolean isAside(Renaming renaming, String path, String aside) {
        try {
            return renaming.rename(path, aside);
        } catch (GenericFileOperationFailedException taken) {
            return false;
        }
    }

    private static String aside(String path) {
        int name = path.lastIndexOf('/') + 1;
        return path.substring(0, name) + "." + path.substring(name) + ".old";
    }
}
