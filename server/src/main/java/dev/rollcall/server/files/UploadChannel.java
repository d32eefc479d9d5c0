package dev.rollcall.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** Through which a client writes one file. It counts as whole only where the client closed it and nothing failed before. */
final class UploadChannel implements SeekableByteChannel {
    private final Box box;
    private final BoxFile file;
    private final FileChannel bytes;
    private final String address;
    private boolean wasClosedByClient;
    private boolean hasFailed;
    private boolean hasChanged;
    private boolean isClosed;

    UploadChannel(Box box, BoxFile file, FileChannel bytes, String address) {
        this.box = box;
        this.file = file;
        this.bytes = bytes;
        this.address = address;
    }

    BoxFile file() {
        return file;
    }

    String address() {
        return address;
    }

    boolean hasChanged() {
        return hasChanged;
    }

    /** The client says that this is all. A connection that breaks says nothing. */
    void closedByClient() {
        wasClosedByClient = true;
    }

    boolean isWell() {
        return wasClosedByClient && !hasFailed;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        long position = bytes.position();
        try {
            box.allowWrite(this, position, source.remaining());
            int written = 0;
            while (source.hasRemaining()) {
                written += bytes.write(source);
            }
            hasChanged = true;
            return written;
        } catch (IOException fault) {
            hasFailed = true;
            throw fault;
        }
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        box.resize(this, size);
        hasChanged = true;
        return this;
    }

    /** Makes the file as long as said, in either direction. */
    void setSize(long size) throws IOException {
        if (size < bytes.size()) {
            bytes.truncate(size);
        } else if (size > bytes.size()) {
            bytes.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return bytes.read(target);
    }

    @Override
    public long position() throws IOException {
        return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        bytes.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return bytes.size();
    }

    @Override
    public boolean isOpen() {
        return bytes.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            bytes.close();
        } catch (IOException fault) {
            hasFailed = true;
            throw fault;
        } finally {
            box.closed(this);
        }
    }
}
