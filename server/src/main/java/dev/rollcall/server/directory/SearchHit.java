package dev.rollcall.server.directory;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPlaces.Classes;
import dev.rollcall.sync.lookup.DirectoryPlaces.LocationLine;
import dev.rollcall.sync.lookup.Explain;
import java.util.List;

/**
 * What a search found by a connection.
 *
 * @param ways of the records of the last run's source that fit
 * @param fault why the directory could not be asked; empty where it could
 */
public record SearchHit(
        Connection connection,
        Found found,
        Classes classes,
        List<LocationLine> schools,
        List<Explain.Way> ways,
        String fault) {
    public SearchHit {
        schools = List.copyOf(schools);
        ways = List.copyOf(ways);
    }

    /** Whether the directory has nobody and nothing that fits. */
    public boolean isEmpty() {
        return found.people().isEmpty() && classes.classes().isEmpty() && schools.isEmpty();
    }
}
