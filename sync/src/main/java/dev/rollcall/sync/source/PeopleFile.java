package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file of people whom Apple School Manager holds, in whatever state. Its columns are those of {@link
 * SourceTable#KNOWN_PEOPLE}, in any order.
 *
 * @param file absent where it cannot be read at all; a problem says why then
 * @param problems what is wrong with the file; what is wrong with its values is found by SQL
 */
public record PeopleFile(RosterFile file, List<Problem> problems) {
    public PeopleFile {
        problems = List.copyOf(problems);
    }

    /**
     * Looks at the file.
     *
     * @param work where a regular copy may be written
     * @param cancellation ends the reading
     */
    public static PeopleFile open(Path path, Settings.InputLimits limits, Path work, Cancellation cancellation) {
        String name = String.valueOf(path.getFileName());
        // Problems of a students.csv of known people must not pass for those of the roster's.
        String shownName = FileNames.exact(name).isPresent() ? path.toString() : name;
        try {
            FileHead head = FileHead.read(path, limits.rowBytes());
            TableReader reader = new TableReader(SourceTable.KNOWN_PEOPLE, shownName, path, head, cancellation);
            RosterFile file = reader.read(work, limits);
            ProblemList problems = reader.problems();
            if (reader.windowsLineEnds()) {
                problems.add(ProblemKind.LINE_ENDS, Message.of("source.line_ends.cr_lf"), null);
            }
            if (file.path() != null && namesNobody(file)) {
                problems.addColumn(
                        ProblemKind.HEADER_MISSING,
                        head.headerLine(),
                        "person_id",
                        "person_id",
                        Message.of("source.column.one_of_two").with("other", "email_address"));
            }
            return new PeopleFile(file, problems.toList());
        } catch (NoSuchFileException e) {
            ProblemList problems = ProblemList.ofSource();
            problems.add(ProblemKind.PEOPLE_FILE_MISSING, path, null);
            return absent(problems.toList());
        } catch (IOException e) {
            return absent(List.of(SourceNotReachable.because(e, path).problem()));
        }
    }

    private static PeopleFile absent(List<Problem> problems) {
        return new PeopleFile(RosterFile.absent(SourceTable.KNOWN_PEOPLE), problems);
    }

    private static boolean namesNobody(RosterFile file) {
        return !file.columns().contains("person_id") && !file.columns().contains("email_address");
    }
}
