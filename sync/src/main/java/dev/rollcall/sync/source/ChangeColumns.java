package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.CancellableStream;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.RosterFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Looks into {@code status} and {@code dateLastModified}, which a delta fills in every row and a bulk file, by the
 * standard, in none. Many systems fill them in bulk too, so rows can prove that a file is no delta, but not that it is
 * one. Source: OneRoster 1.2 CSV binding, bulk and delta.
 */
final class ChangeColumns {
    private static final int ROWS_OF_A_LOOK = 100;

    private final Path path;
    private final RosterFile file;
    private final long rowBytes;
    private final Cancellation cancellation;

    ChangeColumns(Path path, RosterFile file, long rowBytes, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.path = path;
        this.file = file;
        this.rowBytes = rowBytes;
    }

    /** Whether each row has both, as a delta does. */
    boolean fullThroughout() throws IOException {
        return !anyRow(Long.MAX_VALUE, (status, modified) -> !status || !modified);
    }

    /** Whether one of the first rows has one of them. */
    boolean filledSomewhere() throws IOException {
        return anyRow(ROWS_OF_A_LOOK, (status, modified) -> status || modified);
    }

    private interface Test {
        boolean holds(boolean statusFilled, boolean modifiedFilled);
    }

    private boolean anyRow(long rows, Test test) throws IOException {
        int status = file.columns().indexOf("status");
        int modified = file.columns().indexOf("dateLastModified");
        InputStream in = new CancellableStream(Encoding.recognise(path).open(path), cancellation);
        try (RecordReader reader = new RecordReader(in, file.delimiter(), rowBytes * 2)) {
            reader.next();
            for (long row = 0; row < rows && reader.next(); row++) {
                if (test.holds(isFilled(reader.values(), status), isFilled(reader.values(), modified))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isFilled(RecordValues values, int column) {
        return column >= 0 && column < values.count() && !values.isEmpty(column);
    }
}
