package dev.rollcall.sync.cancel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of much data: each read first asks whether to go on, and throws {@link Cancelled} where not. */
public final class CancellableStream extends FilterInputStream {
    private final Cancellation cancellation;

    public CancellableStream(InputStream in, Cancellation cancellation) {
        super(in);
        this.cancellation = cancellation;
    }

    @Override
    public int read() throws IOException {
        cancellation.throwIfCancelled();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        cancellation.throwIfCancelled();
        return super.read(buffer, offset, length);
    }
}
