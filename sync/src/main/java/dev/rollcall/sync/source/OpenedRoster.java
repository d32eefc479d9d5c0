package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a source turned out to hold.
 *
 * @param form empty where the files are no roster; a problem says why then
 * @param files one for each table of the form, in the form's order, the optional ones last; a file that is missing or
 *     cannot be read at all has no path
 * @param problems first those of the source as a whole, then those of each file. Of one kind in one file the first 100
 *     rows are listed one by one; {@code RST-058} counts the rest
 */
public record OpenedRoster(Optional<Form> form, List<RosterFile> files, List<Problem> problems) {
    public OpenedRoster {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
