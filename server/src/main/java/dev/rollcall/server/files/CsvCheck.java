package dev.rollcall.server.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a CSV file ends. A client that gives up closes its file in good order, so that a half file can be told by its end alone: it
 * stops within quotes, before the last column, or without the end of a line that its neighbours have.
 *
 * @param isCut whether it ends within a row
 * @param endsLine whether its last byte ends a line
 * @param isLong whether it is so long that more than one packet brought it
 */
record CsvCheck(boolean isCut, boolean endsLine, boolean isLong) {
    private static final int BUFFER = 1 << 16;
    /** No client sends packets that are smaller. */
    private static final int PACKET = 4096;

    static CsvCheck of(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return new CsvCheck(true, false, false);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            Scan doubled = new Scan(false);
            Scan escaped = new Scan(true);
            for (int value = in.read(); value >= 0; value = in.read()) {
                if (value == 0) {
                    // Text of two bytes for each letter; its rows cannot be counted by bytes.
                    return new CsvCheck(false, true, size > PACKET);
                }
                doubled.next(value);
                escaped.next(value);
            }
            return new CsvCheck(doubled.isCut() && escaped.isCut(), doubled.endsLine(), size > PACKET);
        }
    }

    /** Whether it ends elsewhere than the others of its set, which one program wrote. */
    boolean endsUnlike(boolean othersEndLines) {
        return othersEndLines && !endsLine && isLong;
    }

    /** By one of the two ways to write a quote within quotes: twice, or as Apple does, behind a backslash. */
    private static final class Scan {
        private final boolean hasEscapes;
        private boolean isEscaped;
        private boolean isHeader = true;
        private boolean isQuoted;
        private boolean isFieldStart = true;
        private int commas;
        private int tabs;
        private int semicolons;
        private int headerSeparators;
        private int last = -1;

        Scan(boolean hasEscapes) {
            this.hasEscapes = hasEscapes;
        }

        void next(int value) {
            if (isQuoted) {
                isQuoted = isEscaped || value != '"';
                isEscaped = hasEscapes && !isEscaped && value == '\\';
            } else if (value == '"' && (isFieldStart || last == '"')) {
                isQuoted = true;
            } else if (value == '\n' || value == '\r') {
                endLine(value);
            } else {
                count(value);
            }
            if (!isQuoted && value != '"') {
                isFieldStart = value == ',' || value == '\t' || value == ';' || value == '\n' || value == '\r';
            } else {
                isFieldStart = false;
            }
            last = value;
        }

        private void count(int value) {
            switch (value) {
                case ',' -> commas++;
                case '\t' -> tabs++;
                case ';' -> semicolons++;
                default -> {
                    // A letter of a field.
                }
            }
        }

        private void endLine(int value) {
            if (value == '\n' && last == '\r') {
                return;
            }
            if (isHeader) {
                headerSeparators = separators();
                isHeader = false;
            }
            commas = 0;
            tabs = 0;
            semicolons = 0;
        }

        private int separators() {
            return Math.max(commas, Math.max(tabs, semicolons));
        }

        boolean endsLine() {
            return last == '\n' || last == '\r';
        }

        boolean isCut() {
            return isQuoted || (!isHeader && !endsLine() && separators() < headerSeparators);
        }
    }
}
