package dev.rollcall.sync.apple;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the records of one of Apple's files apart. A comma or a semicolon stands between values, the one that the header has.
 * Straight quotation marks may stand around a value; in it a backslash stands before a quotation mark, a backslash or a line
 * break. Lines end with LF or CR LF.
 *
 * <p>Source: Apple School Manager User Guide, template rules.
 */
final class RecordParser {
    private static final String CURLY_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb";
    private static final int END = -1;
    private static final int NONE = -2;

    private final Reader text;
    private final boolean takesDoubledQuotes;
    private final List<String> faults = new ArrayList<>();
    private char separator;
    private int peeked = NONE;
    private long line = 1;

    RecordParser(Reader text, boolean takesDoubledQuotes) {
        this.text = text;
        this.takesDoubledQuotes = takesDoubledQuotes;
    }

    /** The line that comes next, from 1. */
    long line() {
        return line;
    }

    /** What is wrong with the record that was given last. */
    List<String> faultsOfRecord() {
        return List.copyOf(faults);
    }

    /** The values of the next record; empty at the end. */
    Optional<List<String>> next() throws IOException {
        faults.clear();
        if (peek() == END) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        do {
            values.add(peek() == '"' ? quotedValue() : plainValue());
        } while (isSeparator(take()));
        return Optional.of(values);
    }

    /** The first separator of the file is that of the rest. */
    private boolean isSeparator(int character) throws IOException {
        if (character == '\r' || character == '\n') {
            if (character == '\r' && peek() == '\n') {
                take();
            }
            line++;
            return false;
        }
        if (character == END) {
            return false;
        }
        separator = (char) character;
        if (peek() == ' ' || peek() == '\t') {
            add("SPACE_AFTER_SEPARATOR");
        }
        return true;
    }

    private String plainValue() throws IOException {
        StringBuilder value = new StringBuilder();
        if (CURLY_QUOTES.indexOf(peek()) >= 0) {
            add("CURLY_QUOTES");
        }
        while (!isEndOfValue(peek())) {
            int character = take();
            if (character == '\\' && peek() == '"') {
                character = take();
            } else if (character == '"') {
                add("QUOTE_IN_VALUE");
            }
            value.append((char) character);
        }
        return value.toString();
    }

    private String quotedValue() throws IOException {
        StringBuilder value = new StringBuilder();
        take();
        while (peek() != END) {
            int character = take();
            if (character == '\\' && (peek() == '"' || peek() == '\\' || peek() == '\n' || peek() == '\r')) {
                append(value, take());
            } else if (character == '"' && peek() == '"') {
                take();
                value.append('"');
                if (!takesDoubledQuotes) {
                    add("DOUBLED_QUOTE");
                }
            } else if (character == '"') {
                if (!isEndOfValue(peek())) {
                    add("TEXT_AFTER_QUOTE");
                    value.append(plainValue());
                }
                return value.toString();
            } else {
                append(value, character);
            }
        }
        add("QUOTE_NOT_CLOSED");
        return value.toString();
    }

    /** A line break in a value becomes a space. */
    private void append(StringBuilder value, int character) {
        if (character == '\n') {
            line++;
            value.append(' ');
        } else if (character != '\r') {
            value.append((char) character);
        }
    }

    private boolean isEndOfValue(int character) {
        boolean isSeparator = separator == 0 ? character == ',' || character == ';' : character == separator;
        return character == END || character == '\n' || character == '\r' || isSeparator;
    }

    private void add(String code) {
        if (!faults.contains(code)) {
            faults.add(code);
        }
    }

    private int peek() throws IOException {
        if (peeked == NONE) {
            peeked = text.read();
        }
        return peeked;
    }

    private int take() throws IOException {
        int character = peek();
        peeked = NONE;
        return character;
    }
}
