package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Second looks at files that an engine found less regular than they seemed. */
public final class RosterFiles {
    private RosterFiles() {}

    /**
     * Reads a file the careful way and writes a regular copy of it.
     *
     * @param work where the copy is written
     * @param rowBytes how long a row may be
     * @param problems what is wrong with its rows is added here
     * @throws UncheckedIOException where the file cannot be read, or the copy not be written
     */
    public static RosterFile mend(RosterFile file, Path work, long rowBytes, List<Problem> problems) {
        Path path = Objects.requireNonNull(file.path(), "an absent file is always regular");
        try {
            TableReader reader = new TableReader(file.table(), file.shownName(), path, FileHead.read(path, rowBytes));
            RosterFile mended = reader.mend(file.columns(), work, rowBytes);
            problems.addAll(reader.problems().toList());
            return mended;
        } catch (IOException fault) {
            throw new UncheckedIOException(file.shownName() + " cannot be mended", fault);
        }
    }
}
