package dev.rollcall.sync.source;

import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that are no text, whatever their name says: to speak of their columns would mislead. */
final class NoText {
    /** A ZIP, as a workbook of Excel has been since 2007. */
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** The container of older Office files. */
    private static final byte[] OLD_OFFICE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private static final int LOOK_BYTES = 4096;

    /** A text has a tab or a line end here and there, and hardly any other control character. */
    private static final int ONE_IN = 20;

    private NoText() {}

    /** What is wrong with the file as a whole; empty where it looks like text. */
    static Optional<ProblemKind> recognise(Path path, Encoding encoding) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(path)) {
            first = in.readNBytes(LOOK_BYTES);
        }
        if (startsWith(first, ZIP) || startsWith(first, OLD_OFFICE)) {
            return Optional.of(ProblemKind.FILE_IS_A_WORKBOOK);
        }
        int controls = 0;
        for (byte each : first) {
            // A NUL has a problem of its own, which names its line.
            boolean isControl = each > 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r';
            controls += isControl ? 1 : 0;
        }
        return !encoding.isWide() && controls * ONE_IN > first.length
                ? Optional.of(ProblemKind.FILE_NOT_TEXT)
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] wanted) {
        for (int index = 0; index < wanted.length; index++) {
            if (index >= bytes.length || bytes[index] != wanted[index]) {
                return false;
            }
        }
        return true;
    }
}
