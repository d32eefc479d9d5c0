package dev.rollcall.sync.pull;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A file with a row for each record, of some pages after the other. */
final class CsvRowsWriter implements CsvFileWriter {
    /**
     * How much of a list is taken apart at once. An engine that keeps the order of rows holds what comes early until its turn;
     * measured: three times that much memory.
     */
    private static final long BYTES_AT_ONCE = 48L << 20;

    private final SqlEngine engine;
    private final CsvRows rows;
    private final RosterCollection collection;
    private final String select;
    private final Path file;
    private final List<RosterPage> pages = new ArrayList<>();
    private final List<RosterPage> waiting = new ArrayList<>();
    private long waitingBytes;
    private long written;
    private boolean isBegun;
    private boolean isEnded;

    /** @param select the name of what makes rows of the records of that collection */
    CsvRowsWriter(SqlEngine engine, CsvRows rows, RosterCollection collection, String select, Path file) {
        this.engine = engine;
        this.rows = rows;
        this.collection = collection;
        this.select = select;
        this.file = file;
    }

    @Override
    public void add(List<RosterPage> next) throws IOException {
        for (RosterPage page : next) {
            if (!waiting.isEmpty() && waitingBytes + page.bytes() > BYTES_AT_ONCE) {
                write();
            }
            waiting.add(page);
            waitingBytes += page.bytes();
            pages.add(page);
        }
    }

    /** A list without records gives a file with a header. */
    @Override
    public void end() throws IOException {
        if (!isBegun || !waiting.isEmpty()) {
            write();
        }
        isEnded = true;
    }

    @Override
    public long rows() {
        return written;
    }

    @Override
    public boolean isOf(List<RosterPage> all) {
        return isEnded && pages.equals(all);
    }

    private void write() throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        synchronized (engine) {
            CsvSetWriter.name(engine, collection, waiting);
            written += rows.write(select, isBegun ? part : file);
        }
        if (isBegun) {
            append(part);
            Files.delete(part);
        }
        isBegun = true;
        waiting.clear();
        waitingBytes = 0;
    }

    private void append(Path part) throws IOException {
        try (FileChannel whole = FileChannel.open(file, StandardOpenOption.APPEND);
                FileChannel rows = FileChannel.open(part)) {
            // The header stands once.
            long from = lengthOfLine(part);
            while (from < rows.size()) {
                from += rows.transferTo(from, rows.size() - from, whole);
            }
        }
    }

    private static long lengthOfLine(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String header = Objects.requireNonNull(lines.readLine(), "every file that the engine writes has a header");
            return header.getBytes(StandardCharsets.UTF_8).length + 1L;
        }
    }
}
