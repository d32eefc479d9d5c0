package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.CancellableStream;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.FileInspection.Pieces;
import dev.rollcall.sync.source.RecordReader.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one file of a roster: as it lies where it is regular, from a regular copy where it is not. */
final class TableReader {
    private final SourceTable table;
    private final String shownName;
    private final Path path;
    private final FileHead head;
    private final ProblemList problems;
    private final Cancellation cancellation;
    private boolean windowsLineEnds;

    TableReader(SourceTable table, String shownName, Path path, FileHead head, Cancellation cancellation) {
        this.cancellation = cancellation;
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
     * @param limits how long a row may be, and whether it may be shorter than the header
     */
    RosterFile read(Path work, Settings.InputLimits limits) throws IOException {
        Optional<ProblemKind> other = NoText.recognise(path, head.start().encoding());
        if (other.isPresent()) {
            problems.add(other.get(), shownName, null);
            return unreadable();
        }
        if (head.isEmpty()) {
            problems.add(ProblemKind.FILE_EMPTY, null, null);
            return unreadable();
        }
        if (head.fault() != null) {
            tellFaultOfHeader(head.fault(), limits.rowBytes());
            return unreadable();
        }
        tellStart();
        List<String> columns = HeaderReading.read(table, head, problems);
        RosterFile file = head.start().encoding().isWide()
                ? copyConverted(columns, work, limits)
                : readBytes(columns, work, limits);
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
    RosterFile readCarefully(List<String> columns, Path work, Settings.InputLimits limits) throws IOException {
        return copy(() -> head.start().open(path), columns, work, limits);
    }

    private RosterFile unreadable() {
        return new RosterFile(table, shownName, null, ',', List.of(), 0, false, 0);
    }

    private void tellFaultOfHeader(Fault fault, long rowBytes) {
        switch (fault) {
            case QUOTE_UNCLOSED -> problems.add(ProblemKind.QUOTE_UNCLOSED, head.headerLine(), null, null);
            case QUOTE_INSIDE ->
                problems.add(ProblemKind.QUOTE_INSIDE, head.headerLine(), Message.of("source.header"), null);
            case ROW_TOO_LONG -> problems.add(ProblemKind.ROW_TOO_LONG, head.headerLine(), rowBytes, null);
        }
    }

    private void tellStart() {
        if (head.start().encoding().isWide()) {
            problems.add(ProblemKind.ENCODING_UTF16, head.start().encoding().title(), null);
        } else if (head.start().markBytes() > 0) {
            problems.add(ProblemKind.BYTE_ORDER_MARK, null, null);
        }
        // Apple takes semicolons as well as commas.
        if (head.delimiter() == '\t' || (head.delimiter() == ';' && !table.isApple())) {
            boolean isSemicolon = head.delimiter() == ';';
            problems.add(
                    ProblemKind.SEMICOLONS,
                    isSemicolon ? Message.of("source.semicolons") : Message.of("source.tabs"),
                    null);
        }
    }

    private RosterFile readBytes(List<String> columns, Path work, Settings.InputLimits limits) throws IOException {
        FileInspection inspection = FileInspection.of(
                path,
                head.start().markBytes(),
                head.delimiter(),
                columns.size(),
                Pieces.of(Files.size(path)),
                cancellation);
        // Before a header further down stand lines that an engine would take for it.
        if (inspection.regular() && inspection.longestLine() <= limits.rowBytes() && head.headerLine() == 1) {
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
            return copy(this::openValid, columns, work, limits);
        }
        // Windows-1252 text can look like UTF-8 by chance, but not most of it. A mixture of both must not pass: one of
        // them would come out as other letters.
        boolean windows =
                !inspection.undefinedInWindows1252() && inspection.multiByteCharacters() <= inspection.brokenBytes();
        ProblemKind kind = windows ? ProblemKind.ENCODING_WINDOWS_1252 : ProblemKind.ENCODING_BROKEN;
        problems.add(kind, inspection.firstBrokenLine(), null, null);
        Encoding encoding = windows ? Encoding.WINDOWS_1252 : Encoding.UTF_8;
        Encoding.Start start = new Encoding.Start(encoding, head.start().markBytes());
        return copy(() -> start.open(path), columns, work, limits);
    }

    /** Valid UTF-8 needs no conversion. */
    private InputStream openValid() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.skipNBytes(head.start().markBytes());
        return in;
    }

    private RosterFile copyConverted(List<String> columns, Path work, Settings.InputLimits limits) throws IOException {
        List<Utf8Stream> streams = new ArrayList<>();
        RosterFile copy = copy(
                () -> {
                    streams.add(head.start().open(path));
                    return streams.get(streams.size() - 1);
                },
                columns,
                work,
                limits);
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

    private RosterFile copy(Opening opening, List<String> columns, Path work, Settings.InputLimits limits)
            throws IOException {
        RecordReader.Escape escape = table.isApple() ? RecordReader.Escape.BACKSLASH_TOO : RecordReader.Escape.DOUBLING;
        int emptyCells;
        try (RecordReader reader = new RecordReader(
                new CancellableStream(opening.open(), cancellation), head.delimiter(), limits.rowBytes(), escape)) {
            emptyCells = RegularCopy.emptyCells(reader, columns.size());
        }
        Path target = work.resolve(table.table() + ".regular.csv");
        RegularCopy copy = new RegularCopy(table, columns, head.delimiter(), emptyCells, limits, problems);
        try (RecordReader reader = new RecordReader(
                new CancellableStream(opening.open(), cancellation), head.delimiter(), limits.rowBytes(), escape)) {
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
            problems.add(ProblemKind.LINE_ENDS, Message.of("source.line_ends.mixed"), null);
        } else {
            windowsLineEnds = ends.pairs() > 0;
        }
    }
}
