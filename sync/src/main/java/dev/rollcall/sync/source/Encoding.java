package dev.rollcall.sync.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the text of a file is written as bytes. */
enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    UTF_32LE(Charset.forName("UTF-32LE")),
    UTF_32BE(Charset.forName("UTF-32BE")),
    WINDOWS_1252(Charset.forName("windows-1252"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }

    /** Whether a letter takes several bytes, so that the file is converted before it is looked at. */
    boolean isWide() {
        return this != UTF_8 && this != WINDOWS_1252;
    }

    /** As people write it: {@code UTF-16}. */
    String title() {
        return charset.name().replaceFirst("[LB]E$", "");
    }

    /** What the first bytes of a file say; UTF-8 where they say nothing. */
    static Start recognise(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(16);
            if (startsWith(first, 0xef, 0xbb, 0xbf)) {
                return new Start(UTF_8, 3);
            }
            if (startsWith(first, 0xff, 0xfe, 0, 0)) {
                return new Start(UTF_32LE, 4);
            }
            if (startsWith(first, 0, 0, 0xfe, 0xff)) {
                return new Start(UTF_32BE, 4);
            }
            if (startsWith(first, 0xff, 0xfe)) {
                return new Start(UTF_16LE, 2);
            }
            if (startsWith(first, 0xfe, 0xff)) {
                return new Start(UTF_16BE, 2);
            }
            if (isAsciiOfFour(first, 0)) {
                return new Start(UTF_32LE, 0);
            }
            if (isAsciiOfFour(first, 3)) {
                return new Start(UTF_32BE, 0);
            }
            if (everyOtherIsNul(first, 1)) {
                return new Start(UTF_16LE, 0);
            }
            return new Start(everyOtherIsNul(first, 0) ? UTF_16BE : UTF_8, 0);
        }
    }

    /**
     * How a file begins.
     *
     * @param markBytes the length of the byte order mark, or 0
     */
    record Start(Encoding encoding, int markBytes) {
        /** The file as UTF-8, whatever it is written in, without the byte order mark. */
        Utf8Stream open(Path path) throws IOException {
            InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            in.skipNBytes(markBytes);
            return new Utf8Stream(in, encoding.charset());
        }
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        for (int index = 0; index < wanted.length; index++) {
            if (index >= bytes.length || (bytes[index] & 0xff) != wanted[index]) {
                return false;
            }
        }
        return true;
    }

    /** In UTF-32 three bytes of four are NUL. */
    private static boolean isAsciiOfFour(byte[] bytes, int place) {
        for (int index = 0; index < bytes.length; index++) {
            if ((bytes[index] == 0) != (index % Integer.BYTES != place)) {
                return false;
            }
        }
        return bytes.length >= 2 * Integer.BYTES;
    }

    /** A header is ASCII, so in UTF-16 one byte of each character is NUL. */
    private static boolean everyOtherIsNul(byte[] bytes, int parity) {
        for (int index = 0; index < bytes.length; index++) {
            if ((bytes[index] == 0) != (index % 2 == parity)) {
                return false;
            }
        }
        return bytes.length >= 4;
    }
}
