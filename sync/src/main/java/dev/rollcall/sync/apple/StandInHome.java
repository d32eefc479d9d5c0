package dev.rollcall.sync.apple;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where the stand-in keeps what outlives a restart: the password, the host key, the token, the time that was passed, the
 * versions of its directory and the logs. All of it is readable by its owner alone.
 */
record StandInHome(Path folder) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes the folders that are not there yet. Of uploads that a killed process was taking the parts go. */
    static StandInHome open(Path folder) throws IOException {
        StandInHome home = new StandInHome(folder.toAbsolutePath());
        DurableFiles.createPrivateFolder(home.folder);
        DurableFiles.wipe(home.drop());
        for (Path part : new Path[] {home.logs(), home.drop().resolve("dropbox"), home.taken(), home.versions()}) {
            DurableFiles.createPrivateFolder(part);
        }
        return home;
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** What clients of the drop see. */
    Path drop() {
        return folder.resolve("drop");
    }

    /** Uploads that wait for their import. */
    Path taken() {
        return folder.resolve("taken");
    }

    Path versions() {
        return folder.resolve("directory");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The text of a small file, which is made of random letters where it is not there yet. */
    String secret(String name, String prefix) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            write(file, prefix + random());
        }
        return Files.readString(file).strip();
    }

    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Replaces a small file in one step. */
    static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(DurableFiles.nameOf(file) + ".new");
        Files.deleteIfExists(part);
        Files.createFile(part, DurableFiles.fileForOwner(part));
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
