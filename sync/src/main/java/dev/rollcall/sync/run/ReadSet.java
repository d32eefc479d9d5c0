package dev.rollcall.sync.run;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pull.FetchedSet;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Keeps the files that a run has read where {@link FetchedSet} keeps those of an API, with the columns of the standard alone, and no passwords. */
final class ReadSet {
    private static final Set<String> NEVER_KEPT = Set.of("password", "resourceSourcedIds");

    private ReadSet() {}

    /** Keeps them. A disk without room for it keeps nothing, and the run goes on. */
    static void keep(List<RosterFile> files, Path run) throws IOException {
        if (FetchedSet.of(run).isPresent()) {
            return;
        }
        Path half = run.resolve(FetchedSet.FILE + ".new");
        try {
            write(files, half);
            Files.move(half, run.resolve(FetchedSet.FILE));
        } catch (IOException noRoom) {
            Files.deleteIfExists(half);
        }
    }

    private static void write(List<RosterFile> files, Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        zip,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        DurableFiles.fileForOwner(zip));
                ZipOutputStream out = new ZipOutputStream(Channels.newOutputStream(channel))) {
            out.setLevel(Deflater.BEST_SPEED);
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (RosterFile file : files) {
                Path path = file.path();
                if (path != null) {
                    out.putNextEntry(new ZipEntry(file.table().fileName()));
                    copy(file, path, writer);
                    writer.flush();
                    out.closeEntry();
                }
            }
        }
    }

    /** A roster file has a record on each line; see there. */
    private static void copy(RosterFile file, Path path, Writer out) throws IOException {
        List<String> columns = file.columns();
        boolean[] isKept = new boolean[columns.size()];
        IntStream.range(0, isKept.length).forEach(index -> isKept[index] = isKept(file.table(), columns.get(index)));
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            lines.readLine();
            String delimiter = String.valueOf(file.delimiter());
            out.write(String.join(
                    delimiter,
                    IntStream.range(0, isKept.length)
                            .filter(index -> isKept[index])
                            .mapToObj(columns::get)
                            .toList()));
            out.write('\n');
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy(line, file.delimiter(), isKept, out);
            }
        }
    }

    private static boolean isKept(SourceTable table, String column) {
        String numbered = table.numberedColumn();
        return !NEVER_KEPT.contains(column)
                && (table.columns().stream().map(Column::name).anyMatch(column::equals)
                        || (!numbered.isEmpty() && column.matches(numbered + "_[0-9]{1,3}")));
    }

    private static void copy(String line, char delimiter, boolean[] isKept, Writer out) throws IOException {
        boolean isQuoted = false;
        boolean isFirst = true;
        int begin = 0;
        int column = 0;
        for (int place = 0; place <= line.length(); place++) {
            if (place < line.length() && line.charAt(place) == '"') {
                isQuoted = !isQuoted;
            } else if (place == line.length() || (line.charAt(place) == delimiter && !isQuoted)) {
                if (column < isKept.length && isKept[column]) {
                    if (!isFirst) {
                        out.write(delimiter);
                    }
                    out.write(line, begin, place - begin);
                    isFirst = false;
                }
                begin = place + 1;
                column++;
            }
        }
        out.write('\n');
    }
}
