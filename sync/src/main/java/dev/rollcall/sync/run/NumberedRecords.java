package dev.rollcall.sync.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file for several: its first column is a number, by which its records are in order, and says to which of them each
 * belongs. One statement that writes it takes the time of one file, where a state has hundreds of schools.
 */
final class NumberedRecords {
    private static final int BUFFER = 1 << 16;

    private final InputStream all;

    private NumberedRecords(InputStream all) {
        this.all = all;
    }

    /**
     * Cuts it apart: each file gets the header and its records, byte for byte, without the number.
     *
     * @param files those of the numbers 0, 1 and so on; one without records is not written
     */
    static void cut(Path numbered, List<Path> files) throws IOException {
        try (InputStream all = new BufferedInputStream(Files.newInputStream(numbered), BUFFER)) {
            new NumberedRecords(all).cut(files);
        }
    }

    private void cut(List<Path> files) throws IOException {
        first();
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        rest(header);
        String number = first();
        while (!number.isEmpty()) {
            String now = number;
            Path file = files.get(Integer.parseInt(now));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                header.writeTo(out);
                do {
                    rest(out);
                    number = first();
                } while (number.equals(now));
            }
        }
    }

    /** The first value of a record; empty at the end of the file. */
    private String first() throws IOException {
        StringBuilder value = new StringBuilder();
        for (int read = all.read(); read >= 0 && read != ','; read = all.read()) {
            value.append((char) read);
        }
        return value.toString();
    }

    /** The rest of a record, with its line end. A line end within quotes does not end it. */
    private void rest(OutputStream out) throws IOException {
        boolean isQuoted = false;
        int read = all.read();
        while (read >= 0 && (read != '\n' || isQuoted)) {
            isQuoted ^= read == '"';
            out.write(read);
            read = all.read();
        }
        out.write('\n');
    }
}
