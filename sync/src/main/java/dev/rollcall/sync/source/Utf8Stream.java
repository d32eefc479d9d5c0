package dev.rollcall.sync.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** A text in any encoding, read as valid UTF-8. A character that is broken becomes U+FFFD. */
final class Utf8Stream extends InputStream {
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
    private final CharBuffer characters = CharBuffer.allocate(1 << 15);
    private final ByteBuffer encoded = ByteBuffer.allocate(1 << 17).flip();
    private boolean ended;
    private long lineFeeds;
    private long lineFeedsBeforeBroken = -1;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder();
    }

    /** The line of the first broken character so far, counted from 1 by line feeds; 0 without one. */
    long firstBrokenLine() {
        return lineFeedsBeforeBroken + 1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!encoded.hasRemaining()) {
            if (ended) {
                return -1;
            }
            convertMore();
        }
        int count = Math.min(length, encoded.remaining());
        encoded.get(target, offset, count);
        return count;
    }

    private void convertMore() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        ended = count < 0;
        characters.clear();
        CoderResult result = decoder.decode(bytes, characters, ended);
        while (result.isError()) {
            noteBroken();
            bytes.position(bytes.position() + result.length());
            characters.put('\ufffd');
            result = decoder.decode(bytes, characters, ended);
        }
        characters.flip();
        for (int index = 0; index < characters.limit(); index++) {
            if (characters.get(index) == '\n') {
                lineFeeds++;
            }
        }
        encoded.clear();
        encoder.reset().encode(characters, encoded, true);
        encoded.flip();
    }

    private void noteBroken() {
        if (lineFeedsBeforeBroken < 0) {
            CharBuffer before = characters.duplicate().flip();
            lineFeedsBeforeBroken =
                    lineFeeds + before.chars().filter(each -> each == '\n').count();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
