package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.OneOffChange;
import dev.rollcall.sync.directory.OneOffChange.Kind;
import dev.rollcall.sync.directory.OneOffChange.Progress;
import dev.rollcall.sync.directory.OneOffChange.State;
import dev.rollcall.sync.directory.OneOffChanges;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.DirectoryPeople;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.pipeline.Engines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What people ask to be done to one person by two uploads: to leave the person out of one, so that Apple School Manager takes the
 * account up again with the next, or to change the e-mail address and change it back, so that it looks at the record again. The
 * runs that follow do it.
 */
public final class OneOffRequests {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Set<String> OF_UPLOADS = Set.of("SFTP", "SIS");
    private static final Set<String> NEVER_DEACTIVATED = Set.of("Administrator", "Site Manager", "People Manager");

    /** What stands before the {@code @} of a changed address: mail to it still reaches the person at most providers. */
    private static final String TAG = "+rollcall";

    private final Directory directory;
    private final Engines engines;
    private final Cancellation cancellation;

    public OneOffRequests(Path home, String organisation, Engines engines, Cancellation cancellation) {
        this.directory = Directory.of(home, organisation);
        this.engines = engines;
        this.cancellation = cancellation;
    }

    /**
     * Who asks.
     *
     * @param by the name by which the operating system knows the person
     * @param reason in a person's words; may be empty
     */
    public record Asker(String by, String reason, Instant now) {}

    /** A change and how far it came. */
    public record Listed(OneOffChange change, Progress progress) {}

    /** All changes, the oldest first, with those that are done. */
    public List<Listed> list() throws DirectoryFault, IOException {
        OneOffChanges changes = directory.oneOffChanges();
        return changes.all().stream()
                .map(change -> new Listed(change, changes.progress(change)))
                .toList();
    }

    /**
     * Leaves a person out of the next upload, and of no other.
     *
     * @param name a Person ID, an e-mail address, an account or a name
     */
    public OneOffChange leaveOut(String name, Asker asker) throws OneOffRefused, DirectoryFault, IOException {
        Person person = person(name);
        if (NEVER_DEACTIVATED.contains(person.field("role"))) {
            throw OneOffRefused.ofAdministrator(person);
        }
        return ask(change(person, Kind.LEAVE_OUT, "", "", asker));
    }

    /**
     * Sends a changed e-mail address with the next upload, and the right one with the one after it.
     *
     * @param name a Person ID, an e-mail address, an account or a name
     */
    public OneOffChange push(String name, Asker asker) throws OneOffRefused, DirectoryFault, IOException {
        Person person = person(name);
        if (person.field("authentication").equals("Federated")) {
            throw OneOffRefused.federated(person);
        }
        String email = person.field("email_address");
        if (email.isEmpty()) {
            throw OneOffRefused.withoutEmail(person);
        }
        return ask(change(person, Kind.PUSH, email, freeAddress(email), asker));
    }

    /**
     * Takes a change back before its first upload.
     *
     * @param name a Person ID, an e-mail address, an account or a name
     */
    public OneOffChange cancel(String name) throws OneOffRefused, DirectoryFault, IOException {
        String person = directory.oneOffChanges().openOf(name).isPresent()
                ? name
                : person(name).field("person_id");
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            OneOffChanges changes = directory.oneOffChanges();
            OneOffChange open = changes.openOf(person).orElseThrow(() -> OneOffRefused.nothingOpen(person));
            if (changes.progress(open).state() != State.WAITING) {
                throw OneOffRefused.halfDone(open);
            }
            OneOffChange cancelled = open.cancelled();
            lock.remember(changes.with(List.of(cancelled)));
            return cancelled;
        }
    }

    private OneOffChange ask(OneOffChange change) throws OneOffRefused, DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            OneOffChanges changes = directory.oneOffChanges();
            if (changes.openOf(change.person()).isPresent()) {
                throw OneOffRefused.open(changes.openOf(change.person()).get());
            }
            lock.remember(changes.with(change));
            return change;
        }
    }

    private static OneOffChange change(Person person, Kind kind, String email, String changedEmail, Asker asker) {
        return new OneOffChange(
                person.field("person_id"),
                person.name(),
                kind,
                asker.by(),
                asker.now(),
                asker.reason(),
                email,
                changedEmail,
                false,
                List.of());
    }

    /** The one person who is meant, whom an upload may change. */
    private Person person(String name) throws OneOffRefused, DirectoryFault, IOException {
        List<Person> meant = people(name);
        if (meant.isEmpty()) {
            throw OneOffRefused.nobody(name);
        }
        if (meant.size() > 1) {
            throw OneOffRefused.several(name, meant);
        }
        Person person = meant.get(0);
        if (person.field("person_id").isEmpty()) {
            throw OneOffRefused.withoutId(person);
        }
        if (!OF_UPLOADS.contains(person.field("source"))) {
            throw OneOffRefused.notImported(person);
        }
        return person;
    }

    private List<Person> people(String name) throws OneOffRefused, DirectoryFault, IOException {
        Version version = directory.base().orElseThrow(OneOffRefused::noDirectory);
        directory.demandUndamaged(version, List.of(DirectoryFile.values()));
        Path folder = Objects.requireNonNull(
                directory.file(version, DirectoryFile.PERSON).getParent());
        return DirectoryPeople.show(folder, name, engines, cancellation).stream()
                .map(DirectoryPeople.Card::person)
                .toList();
    }

    /** The address with a tag before the @, and a number after it where somebody has that one. */
    private String freeAddress(String email) throws OneOffRefused, DirectoryFault, IOException {
        int at = email.lastIndexOf('@');
        for (int number = 1; ; number++) {
            String tag = number == 1 ? TAG : TAG + number;
            String address = email.substring(0, at) + tag + email.substring(at);
            if (people(address).isEmpty()) {
                return address;
            }
        }
    }
}
