package dev.rollcall.server.directory;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Deliveries;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.ChangeRefused;
import dev.rollcall.sync.run.DirectoryEdit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Notes in the directory what somebody changed of a person in Apple School Manager itself, and takes the last note back. */
@Component
public class PersonEdits {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final ServerSettings server;
    private final Twin twin;
    private final Engines engines;
    private final Clock clock;

    PersonEdits(ServerSettings server, Twin twin, Engines engines, Clock clock) {
        this.server = server;
        this.twin = twin;
        this.engines = engines;
        this.clock = clock;
    }

    /**
     * A note.
     *
     * @param version the number of the version that has it
     * @param consequence what later runs do to the person, as a sentence
     */
    public record Noted(String version, String consequence) {}

    /** Why nothing was changed. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final Why why;

        Refused(String sentence, Why why) {
            super(sentence);
            this.why = why;
        }

        public String sentence() {
            return String.valueOf(getMessage());
        }

        public Why why() {
            return why;
        }

        /** Whose turn it is. */
        public enum Why {
            /** A value cannot be that of a person. */
            WRONG_VALUE,
            /** The directory is another one than the one that was seen. */
            OUTDATED,
            /** Something else has to be done first, or Apple School Manager does not allow it. */
            NOT_ALLOWED
        }
    }

    /** A person by Person ID; empty where the directory has nobody of that id. */
    public Optional<Card> card(Connection connection, String person) throws CannotTell {
        return twin.cards(connection, person).stream()
                .filter(found -> found.person().field("person_id").equals(person))
                .findFirst();
    }

    /** The number of the current version; empty before the first. */
    public String current(Connection connection) throws DirectoryFault, IOException {
        return directory(connection).current().map(Version::name).orElse("");
    }

    /** Of what was typed, by column, what is another value than the person has. */
    public static Map<String, String> changed(Card card, Map<String, String> typed) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (String column : DirectoryEdit.columns()) {
            String before = card.person().field(column);
            String now = typed.getOrDefault(column, before).strip();
            if (!now.equals(before)) {
                changed.put(column, now);
            }
        }
        return changed;
    }

    /**
     * Notes other values.
     *
     * @param seen the number of the version that whoever changes it has seen
     * @param changed values by column of {@link DirectoryEdit#columns()}, at least one
     */
    public Noted note(Connection connection, String person, String seen, Map<String, String> changed)
            throws Refused, DirectoryFault, IOException {
        try {
            DirectoryEdit.demandWords(changed);
        } catch (ChangeRefused wrong) {
            throw new Refused(String.valueOf(wrong.getMessage()), Refused.Why.WRONG_VALUE);
        }
        Directory directory = directory(connection);
        DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {});
        try (lock) {
            if (!current(connection).equals(seen)) {
                throw new Refused("The directory has changed meanwhile; look again.", Refused.Why.OUTDATED);
            }
            DirectoryEdit.Result result =
                    new DirectoryEdit(directory, engines, clock, Cancellation.NONE).make(person, changed);
            return new Noted(result.made().name(), EditView.consequence(result.stop()));
        } catch (ChangeRefused refused) {
            throw new Refused(String.valueOf(refused.getMessage()), Refused.Why.NOT_ALLOWED);
        }
    }

    /**
     * Takes the last note about a person back, where nothing came after it.
     *
     * @return the number of the version that has the values from before
     */
    public String takeBack(Connection connection, String person) throws Refused, DirectoryFault, IOException {
        Directory directory = directory(connection);
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {})) {
            Optional<Version> edit = lastEdit(connection, person);
            Optional<Version> before = edit.isEmpty() ? Optional.empty() : before(directory, edit.get());
            if (before.isEmpty()) {
                throw new Refused(
                        "The directory has changed since. Note the old values as another change. Nothing was changed.",
                        Refused.Why.OUTDATED);
            }
            if (directory.openDelivery().isPresent()) {
                throw new Refused(
                        "Nobody has said whether the last upload reached Apple. Say so first, on the page of its run."
                                + " Nothing was changed.",
                        Refused.Why.NOT_ALLOWED);
            }
            return lock.restore(before.get(), clock.instant()).name();
        }
    }

    /** Whether the last note about a person can be taken back. */
    boolean mayTakeBack(Connection connection, String person) throws DirectoryFault, IOException {
        return lastEdit(connection, person).isPresent();
    }

    /** The edit that made the version that counts, where it was of that person and can be taken back whole. */
    private Optional<Version> lastEdit(Connection connection, String person) throws DirectoryFault, IOException {
        return directory(connection)
                .base()
                .filter(version -> version.origin().equals(Origin.editOf(person)) && version.parent() != null);
    }

    /** What Apple had before an edit: an upload that is there, or what came about without one. */
    private static Optional<Version> before(Directory directory, Version edit) throws DirectoryFault, IOException {
        Deliveries deliveries = directory.deliveries();
        Optional<Version> before = directory.versions().stream()
                .filter(version -> version.number() < edit.number())
                .filter(version -> deliveries
                        .of(version)
                        .map(delivery -> delivery.state().isAtApple())
                        .orElse(true))
                .findFirst();
        return before.isEmpty()
                ? before
                : Optional.of(directory.version(before.get().name()));
    }

    private Directory directory(Connection connection) {
        return Directory.of(server.home(), connection.folder());
    }
}
