package dev.rollcall.sync.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Breaks off where an answer unpacks to more than it may. */
final class BoundedStream extends FilterInputStream {
    private final long most;
    private long read;

    /** It would fill the disk or the memory. */
    static final class TooLarge extends ZipException {
        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super((most >> 20) + " MB");
        }
    }

    BoundedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int some = super.read(bytes, offset, length);
        count(Math.max(0, some));
        return some;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws IOException {
        read += bytes;
        if (read > most) {
            throw new TooLarge(most);
        }
    }
}
