package dev.rollcall.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Sets the size of a file by its name: scp does so before it closes the file, lftp after it. */
final class SizeByName implements SeekableByteChannel {
    private final Box box;
    private final String name;
    private boolean isOpen = true;

    SizeByName(Box box, String name) {
        this.box = box;
        this.name = name;
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        box.resize(name, size);
        return this;
    }

    @Override
    public int read(ByteBuffer target) {
        throw new NonReadableChannelException();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public SeekableByteChannel position(long position) {
        return this;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
