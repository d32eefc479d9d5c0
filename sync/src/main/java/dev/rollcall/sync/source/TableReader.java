package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.source.FileInspection.Pieces;
import dev.rollcall.sync.source.RecordReader.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads one file of a roster: as it lies where it is regular, from a regular copy where it is not. */
final class TableReader {
    private final SourceTable table;
    private final String shownName;
    private final Path path;
    private final FileHead head;
    private final ProblemList problems;
    private boolean windowsLineEnds;

    TableReader(SourceTable table, String shownName, Path path, FileHead head) {
        this.table = table;
        this.shownName = shownName;
        this.path = path;
        this.head = head;
        this.problems = ProblemList.of(shownName);
    }

    ProblemList problems() {
        return problems;
    }

    /** Whether the lines end in CR and LF, which is so common that it is told once for all files. */
    boolean windowsLineEnds() {
        return windowsLineEnds;
    }

    /**
     * @param work where a copy may be written
     * @param rowBytes how long a row may be
     */
    RosterFile read(Path work, long rowBytes) throws IOException {
        if (head.isEmpty()) {
            problems.add(ProblemKind.FILE_EMPTY, null, null);
            return unreadable();
        }
        if (head.fault() != null) {
            tellFaultOfHeader(head.fault(), rowBytes);
            return unreadable();
        }
        tellStart();
        List<String> columns = HeaderReading.read(table, head, problems);
        RosterFile file = head.start().encoding().isUtf16()
                ? copyFromUtf16(columns, work, rowBytes)
                : readBytes(columns, work, rowBytes);
        if (file.rows() + file.rowsInError() == 0) {
            problems.add(ProblemKind.HEADER_ONLY, null, null);
        }
        return file;
    }

    /**
     * Reads the file record by record, whatever it looked like.
     *
     * @param columns those of the file, as {@link HeaderReading} names them
     */
    RosterFile readCarefully(List<String> columns, Path work, long rowBytes) throws IOException {
        return copy(() -> head.start().open(path), columns, work, rowBytes);
    }

    private RosterFile unreadable() {
        return new RosterFile(table, shownName, null, ',', List.of(), 0, false, 0);
    }

    private void tellFaultOfHeader(Fault fault, long rowBytes) {
        switch (fault) {
            case QUOTE_UNCLOSED -> problems.add(ProblemKind.QUOTE_UNCLOSED, head.headerLine(), null, null);
            case QUOTE_INSIDE -> problems.add(ProblemKind.QUOTE_INSIDE, head.headerLine(), "header", null);
            case ROW_TOO_LONG -> problems.add(ProblemKind.ROW_TOO_LONG, head.headerLine(), rowBytes, null);
        }
    }

    private void tellStart() {
        if (head.start().encoding().isUtf16()) {
            problems.add(ProblemKind.ENCODING_UTF16, null, null);
        } else if (head.start().markBytes() > 0) {
            problems.add(ProblemKind.BYTE_ORDER_MARK, null, null);
        }
        // Apple takes semicolons as well as commas.
        if (head.delimiter() == '\t' || (head.delimiter() == ';' && !table.isApple())) {
            problems.add(ProblemKind.SEMICOLONS, head.delimiter() == ';' ? "semicolons" : "tabs", null);
        }
    }

    private RosterFile readBytes(List<String> columns, Path work, long rowBytes) throws IOException {
        FileInspection inspection = FileInspection.of(
                path, head.start().markBytes(), head.delimiter(), columns.size(), Pieces.of(Files.size(path)));
        // Before a header further down stand lines that an engine would take for it.
        if (inspection.regular() && inspection.longestLine() <= rowBytes && head.headerLine() == 1) {
            windowsLineEnds = inspection.carriageReturns() > 0;
            return new RosterFile(
                    table,
                    shownName,
                    path,
                    head.delimiter(),
                    columns,
                    inspection.lines() - 1,
                    false,
                    0,
                    inspection.longestLine());
        }
        if (inspection.brokenBytes() == 0) {
            return copy(this::openValid, columns, work, rowBytes);
        }
        // Windows-1252 text can look like UTF-8 by chance, but not most of it. A mixture of both must not pass: one of
        // them would come out as other letters.
        boolean windows =
                !inspection.undefinedInWindows1252() && inspection.multiByteCharacters() <= inspection.brokenBytes();
        ProblemKind kind = windows ? ProblemKind.ENCODING_WINDOWS_1252 : ProblemKind.ENCODING_BROKEN;
        problems.add(kind, inspection.firstBrokenLine(), null, null);
        Encoding encoding = windows ? Encoding.WINDOWS_1252 : Encoding.UTF_8;
        Encoding.Start start = new Encoding.Start(encoding, head.start().markBytes());
        return copy(() -> start.open(path), columns, work, rowBytes);
    }

    /** Valid UTF-8 needs no conversion. */
    private InputStream openValid() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.skipNBytes(head.start().markBytes());
        return in;
    }

    private RosterFile copyFromUtf16(List<String> columns, Path work, long rowBytes) throws IOException {
        List<Utf8Stream> streams = new ArrayList<>();
        RosterFile copy = copy(
                () -> {
                    streams.add(head.start().open(path));
                    return streams.get(streams.size() - 1);
                },
                columns,
                work,
                rowBytes);
        streams.stream().mapToLong(Utf8Stream::firstBrokenLine).max().ifPresent(line -> {
            if (line > 0) {
                problems.add(ProblemKind.ENCODING_BROKEN, line, null, null);
            }
        });
        return copy;
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private RosterFile copy(Opening opening, List<String> columns, Path work, long rowBytes) throws IOException {
        RecordReader.Escape escape = table.isApple() ? RecordReader.Escape.BACKSLASH_TOO : RecordReader.Escape.DOUBLING;
        int emptyCells;
        try (RecordReader reader = new RecordReader(opening.open(), head.delimiter(), rowBytes, escape)) {
            emptyCells = RegularCopy.emptyCells(reader, columns.size());
        }
        Path target = work.resolve(table.table() + ".regular.csv");
        RegularCopy copy = new RegularCopy(table, columns, head.delimiter(), emptyCells, rowBytes, problems);
        try (RecordReader reader = new RecordReader(opening.open(), head.delimiter(), rowBytes, escape)) {
            copy.write(reader, target);
            tellLineEnds(reader.lineEnds());
        }
        if (path.startsWith(work)) {
            // It came out of a ZIP, and the disk need not hold it twice.
            Files.delete(path);
        }
        return new RosterFile(
                table,
                shownName,
                target,
                ',',
                copy.columns(),
                copy.rows(),
                true,
                copy.rowsInError(),
                copy.longestRow());
    }

    private void tellLineEnds(RecordReader.LineEnds ends) {
        if (ends.carriageReturns() > 0 && ends.lineFeeds() + ends.pairs() == 0) {
            problems.add(ProblemKind.LINE_ENDS, "CR", null);
        } else if (ends.carriageReturns() > 0 || (ends.lineFeeds() > 0 && ends.pairs() > 0)) {
            problems.add(ProblemKind.LINE_ENDS, "a mixture of CR and LF", null);
        } else {
            windowsLineEnds = ends.pairs() > 0;
        }
    }
}
