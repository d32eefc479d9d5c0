package dev.rollcall.sync.apple;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one of the six files by Apple's rules, and writes its values again as a plain CSV file that an engine reads: the
 * columns of {@link Template#relationColumns}, RFC 4180, one line a row.
 *
 * @see <a href="https://support.apple.com/guide/apple-school-manager/axm46d50f6bf">Apple School Manager User Guide,
 *     template rules</a>
 */
final class TemplateReader {
    private static final int MOST_FAULTS = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Template template;
    private final ImportRules rules;
    private final List<UploadFault> faults = new ArrayList<>();

    TemplateReader(Template template, ImportRules rules) {
        this.template = template;
        this.rules = rules;
    }

    /**
     * Reads the file.
     *
     * @param to where the values are written again
     * @return why it is refused; empty where it is not
     */
    List<UploadFault> read(InputStream stream, Path to) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(
                stream,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        RecordParser parser = new RecordParser(text, rules.is(ImportRule.DOUBLED_QUOTES, "accept"));
        try (BufferedWriter out = Files.newBufferedWriter(to)) {
            if (hasByteOrderMark(text) && rules.is(ImportRule.BYTE_ORDER_MARK, "refuse")) {
                add(1, "", "", "BYTE_ORDER_MARK");
            }
            readRows(parser, out);
        } catch (CharacterCodingException fault) {
            add(parser.line(), "", "", "NOT_UTF_8");
        }
        return faults;
    }

    private static boolean hasByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        boolean has = text.read() == BYTE_ORDER_MARK;
        if (!has) {
            text.reset();
        }
        return has;
    }

    private void readRows(RecordParser parser, BufferedWriter out) throws IOException {
        Optional<List<String>> header = parser.next();
        if (header.isEmpty()) {
            add(1, "", "", "HEADER_MISSING");
            return;
        }
        addAll(parser, 1);
        int[] places = places(header.get());
        out.write(String.join(",", template.relationColumns()) + "\n");
        if (!faults.isEmpty()) {
            return;
        }
        long rows = 0;
        long line = parser.line();
        for (Optional<List<String>> row = parser.next(); row.isPresent(); row = parser.next()) {
            rows++;
            addAll(parser, line);
            if (row.get().size() != places.length) {
                add(line, "", "", "WRONG_NUMBER_OF_VALUES");
            } else {
                out.write(line(row.get(), places, line));
            }
            if (faults.size() >= MOST_FAULTS) {
                return;
            }
            line = parser.line();
        }
        if (rows == 0 && rules.is(ImportRule.EMPTY_FILES, "refuse")) {
            add(1, "", "", "NO_ROWS");
        }
    }

    /** Where the values of each column of the file go. */
    private int[] places(List<String> header) {
        Set<String> seen = new HashSet<>();
        int[] places = new int[header.size()];
        for (int column = 0; column < places.length; column++) {
            String name = header.get(column);
            Optional<Integer> place = template.place(name);
            if (place.isEmpty()) {
                add(1, name, name, "UNKNOWN_COLUMN");
            } else if (!seen.add(name)) {
                add(1, name, name, "REPEATED_COLUMN");
            }
            places[column] = place.orElse(0);
        }
        template.headers().stream()
                .filter(name -> !seen.contains(name))
                .forEach(name -> add(1, name, "", "COLUMN_MISSING"));
        return places;
    }

    private String line(List<String> values, int[] places, long line) {
        String[] cells = new String[template.relationColumns().size()];
        for (int column = 0; column < places.length; column++) {
            String value = values.get(column);
            if (!value.isEmpty()) {
                String before = cells[places[column]];
                cells[places[column]] = before == null ? value : before + "," + value;
            }
        }
        cells[cells.length - 1] = String.valueOf(line);
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < cells.length; place++) {
            text.append(place == 0 ? "" : ",").append(quoted(Objects.requireNonNullElse(cells[place], "")));
        }
        return text.append('\n').toString();
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "" : '"' + value.replace("\"", "\"\"") + '"';
    }

    private void addAll(RecordParser parser, long line) {
        parser.faultsOfRecord().forEach(code -> add(line, "", "", code));
    }

    private void add(long line, String column, String value, String code) {
        faults.add(new UploadFault(template.fileName(), line, column, value, code));
    }
}
