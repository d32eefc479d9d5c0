package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class BlockDeflaterTest {

    private static final int BLOCK = BlockDeflater.BLOCK_BYTES;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 23 * BLOCK + 17})
    void whatGoesInComesOut(int length) throws Exception {
        byte[] rows = rows(length);

        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        BlockDeflater.Deflated result = deflate(2, rows, deflated);

        assertThat(inflate(deflated.toByteArray(), length)).isEqualTo(rows);
        assertThat(result).isEqualTo(new BlockDeflater.Deflated(length, deflated.size(), crc(rows)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BLOCK - 1, BLOCK, BLOCK + 1, 23 * BLOCK + 17})
    void whatCannotShrinkFitsToo(int length) throws Exception {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);

        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        deflate(2, noise, deflated);

        assertThat(inflate(deflated.toByteArray(), length)).isEqualTo(noise);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 64})
    void theBytesDoNotDependOnTheNumberOfThreads(int threads) throws Exception {
        byte[] rows = rows(23 * BLOCK + 17);

        ByteArrayOutputStream byOne = new ByteArrayOutputStream();
        deflate(1, rows, byOne);
        ByteArrayOutputStream byMany = new ByteArrayOutputStream();
        deflate(threads, rows, byMany);

        assertThat(byMany.toByteArray()).isEqualTo(byOne.toByteArray());
    }

    @Test
    void oneFileAfterAnotherIsAsEachByItself() throws Exception {
        byte[] first = rows(3 * BLOCK);
        byte[] second = rows(BLOCK / 2);

        ByteArrayOutputStream together = new ByteArrayOutputStream();
        try (BlockDeflater deflater = new BlockDeflater(2)) {
            deflater.deflate(new ByteArrayInputStream(first), OutputStream.nullOutputStream());
            deflater.deflate(new ByteArrayInputStream(second), together);
        }
        ByteArrayOutputStream alone = new ByteArrayOutputStream();
        deflate(2, second, alone);

        assertThat(together.toByteArray()).isEqualTo(alone.toByteArray());
    }

    @Test
    void aFaultOfTheDiskComesThrough() {
        byte[] rows = rows(23 * BLOCK);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };

        assertThatThrownBy(() -> deflate(2, rows, full))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    private static BlockDeflater.Deflated deflate(int threads, byte[] data, OutputStream to) throws IOException {
        try (BlockDeflater deflater = new BlockDeflater(threads);
                InputStream from = new ByteArrayInputStream(data)) {
            return deflater.deflate(from, to);
        }
    }

    private static byte[] rows(int length) {
        byte[] rows = new byte[length];
        for (int i = 0; i < length; i++) {
            rows[i] = (byte) (i % 40 == 39 ? '\n' : '0' + Math.floorMod(i * 31 + i / 40, 10));
        }
        return rows;
    }

    /** Reads one plain deflate stream that must end exactly where the bytes do. */
    private static byte[] inflate(byte[] deflated, int length) throws Exception {
        Inflater inflater = new Inflater(true);
        inflater.setInput(deflated);
        byte[] inflated = new byte[length + 1];
        int read = 0;
        while (!inflater.finished()) {
            read += inflater.inflate(inflated, read, inflated.length - read);
        }
        assertThat(inflater.getRemaining()).isZero();
        inflater.end();
        return Arrays.copyOf(inflated, read);
    }

    private static long crc(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return crc.getValue();
    }
}
