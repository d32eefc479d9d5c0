package dev.rollcall.server.directory;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.sync.lookup.DirectoryConflicts;
import dev.rollcall.sync.lookup.DirectoryConflicts.Holder;
import dev.rollcall.sync.lookup.DirectoryConflicts.Shared;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import java.util.List;
import java.util.Optional;

/**
 * What the page of conflicts shows.
 *
 * @param connections those whose directories were asked, in the order that {@link Holder#place} counts by
 */
public record ConflictsView(List<Connection> connections, List<Shared> shared, List<Moved> moved, List<Told> told) {
    public ConflictsView {
        connections = List.copyOf(connections);
        shared = List.copyOf(shared);
        moved = List.copyOf(moved);
        told = List.copyOf(told);
    }

    /** An id that changed hands in a connection's directory. */
    public record Moved(Connection connection, DirectoryConflicts.Moved ids) {}

    /** What the last run of a connection says about who is who. */
    public record Told(Connection connection, Optional<Run> run, ProblemGroup problem) {}

    public boolean isEmpty() {
        return shared.isEmpty() && moved.isEmpty() && told.isEmpty();
    }

    public Connection of(Holder holder) {
        return connections.get(holder.place());
    }

    /** What kind of value it is. */
    public static String words(Shared one) {
        return switch (one.kind()) {
            case "person_id" -> "Person ID";
            case "account" -> "Managed Apple Account";
            default -> "E-mail address";
        };
    }

    /** What to do about it. */
    public static String advice(Shared one) {
        if (one.isAcross()) {
            return "Two connections send this account. Where each delivers to an account of Apple School Manager of its own, that"
                    + " is right. Where both deliver to one, the upload of one undoes what the other sent, and leaves out whom"
                    + " only the other has. Let one of them send the person then: leave the person out in the settings of the"
                    + " other, or choose different schools.";
        }
        return switch (one.kind()) {
            case "person_id" -> "One Person ID is one person at Apple. Give one of them another id in the SIS.";
            case "account" -> "Two people cannot have one account. Look in Apple School Manager whose it is.";
            default ->
                "Apple finds accounts by the e-mail address, so that one of them may get what is the other’s. Correct the address of"
                        + " one in the SIS.";
        };
    }
}
