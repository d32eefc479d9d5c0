package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Second thoughts about a file that was opened already. */
public final class RosterFiles {
    private RosterFiles() {}

    /**
     * Reads a file record by record that looked regular and that an engine cannot read, or in which it finds another
     * number of rows. By our own rules this happens only where the file was changed meanwhile.
     *
     * @param limits of the run
     * @param work where a copy may be written; another folder than the one that the source was opened with
     * @param problems to which those are added that are found
     * @return a regular copy; the file itself where it is one already
     * @throws UncheckedIOException where reading or writing breaks off
     */
    public static RosterFile mend(RosterFile file, Settings.InputLimits limits, Path work, List<Problem> problems) {
        Path path = file.path();
        if (path == null || file.hasLineColumn()) {
            return file;
        }
        try {
            TableReader reader =
                    new TableReader(file.table(), file.shownName(), path, FileHead.read(path, limits.rowBytes()));
            RosterFile mended = reader.readCarefully(file.columns(), work, limits);
            problems.addAll(reader.problems().toList());
            return mended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
