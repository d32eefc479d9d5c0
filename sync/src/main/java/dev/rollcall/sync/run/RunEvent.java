package dev.rollcall.sync.run;

import dev.rollcall.sync.api.SentRequest;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.report.KnownPeopleSource;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What happens in a run while it goes on; the words for people are the listener's own. A run begins with {@link Began} and
 * ends with {@link Ended}, which is missing only where the home cannot keep the run.
 */
public sealed interface RunEvent {
    /** Nobody listens. */
    Consumer<RunEvent> NOBODY = event -> {};

    /**
     * The run begins.
     *
     * @param run its id
     */
    record Began(String run) implements RunEvent {}

    /**
     * The run cannot go on until somebody else is done.
     *
     * @param run the id of the run that it waits for; empty where that is a command, or did not say
     * @param atMost how long it waits before it gives up
     */
    record Waiting(Reason reason, Optional<String> run, Duration atMost) implements RunEvent {
        /** Whom it waits for. */
        public enum Reason {
            /** Another run has the directory. */
            ANOTHER_RUN
        }
    }

    /** A part of the run begins, and the one before it is done. */
    record PartBegan(RunPart part) implements RunEvent {}

    /**
     * The source is open, and what lies in its files is counted.
     *
     * @param files those that it has
     * @param rows of all files together; a file that the engine is the first to read is not counted
     */
    record SourceOpened(int files, long rows) implements RunEvent {}

    /**
     * More rows were made of the source.
     *
     * @param rows how many so far; a record may be several, as a user with its roles is
     */
    record RowsDone(long rows) implements RunEvent {}

    /**
     * A part that may leave rows out is done.
     *
     * @param rows how many it left out
     */
    record RowsLeftOut(RunPart part, long rows) implements RunEvent {}

    /**
     * The engine says how far it is within a part.
     *
     * @param words as the engine puts it: {@code 3 of 8 tasks}
     */
    record EngineStatus(RunPart part, String words) implements RunEvent {}

    /** A request to an API is over. */
    record RequestSent(SentRequest request) implements RunEvent {}

    /**
     * More records of an API are on disk.
     *
     * @param records how many of that collection so far
     * @param total how many there are, where the API says
     */
    record PagePulled(RosterCollection collection, long records, OptionalLong total) implements RunEvent {}

    /**
     * Rows that the engine keeps lie on disk.
     *
     * @param bytes how much there is now
     */
    record Spilled(long bytes) implements RunEvent {}

    /**
     * It is known who is in Apple School Manager, by one more source.
     *
     * @param now from when its age is counted
     */
    record PeopleKnown(KnownPeopleSource source, Instant now) implements RunEvent {}

    /** All problems of the data are known. */
    record ProblemsCounted(long errors, long warnings, long notes) implements RunEvent {}

    /**
     * Apple's files are written.
     *
     * @param rows how many each file has
     */
    record FilesWritten(Map<AppleFile, Long> rows) implements RunEvent {
        public FilesWritten {
            rows = Map.copyOf(rows);
        }
    }

    /**
     * It is known what the run changes.
     *
     * @param entities one for each kind of record
     */
    record ChangesPlanned(List<EntityPlan> entities) implements RunEvent {
        public ChangesPlanned {
            entities = List.copyOf(entities);
        }
    }

    /**
     * More of the upload has gone to another machine.
     *
     * @param bytes how many so far
     * @param total how many there are
     */
    record BytesSent(long bytes, long total) implements RunEvent {}

    /** The run is over, and its report is kept. */
    record Ended(Outcome outcome) implements RunEvent {}
}
