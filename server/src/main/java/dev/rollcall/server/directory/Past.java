package dev.rollcall.server.directory;

import dev.rollcall.sync.lookup.DirectoryHistory.Entry;
import dev.rollcall.sync.lookup.Explain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a person, a class or a school.
 *
 * @param history from version to version of the directory; empty of a school, which has none
 * @param names of the people whom the history of a class tells of, by their Person IDs
 * @param ways through the last run that can tell
 */
public record Past(
        Optional<List<Entry>> history, boolean isOfClass, Map<String, String> names, List<Explain.Way> ways) {
    public Past {
        names = Map.copyOf(names);
        ways = List.copyOf(ways);
    }

    boolean isUnknown() {
        return history.map(List::isEmpty).orElse(true);
    }
}
