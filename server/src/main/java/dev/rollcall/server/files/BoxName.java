package dev.rollcall.server.files;

import java.util.List;
import java.util.Locale;

/** Names of files in a box: relative, with {@code /} between their parts. */
final class BoxName {
    private static final int LONGEST = 250;
    private static final int DEEPEST = 4;
    /** What clients call a file that they are still sending: WinSCP, rclone and others; a dot in front is lftp's. */
    private static final List<String> TEMPORARY = List.of(".filepart", ".part", ".partial", ".tmp", ".temp", "~");

    private BoxName() {}

    /**
     * The name of an absolute path of a client.
     *
     * @throws RefusedHere where no file may have it
     */
    static String of(String path) throws RefusedHere {
        String name = path.replaceAll("^/+", "");
        if (name.isEmpty()) {
            throw new RefusedHere("This is the folder itself. Name a file.");
        }
        List<String> parts = List.of(name.split("/", -1));
        if (name.length() > LONGEST || parts.size() > DEEPEST) {
            throw new RefusedHere("The name is too long. Send the files into the top folder.");
        }
        if (parts.contains("..") || parts.contains("") || name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedHere("No file can have this name.");
        }
        return name;
    }

    /** Whether a client gives the file another name once it is whole. */
    static boolean isTemporary(String name) {
        String last = last(name).toLowerCase(Locale.ROOT);
        return last.startsWith(".") || TEMPORARY.stream().anyMatch(last::endsWith);
    }

    static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    static boolean isCsv(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** All but the last part; empty for the top folder. */
    static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
