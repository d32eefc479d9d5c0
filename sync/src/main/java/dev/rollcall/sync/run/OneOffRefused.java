package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.OneOffChange;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.List;
import java.util.stream.Collectors;

/** A one-off change cannot be made, or not be taken back. The message says why; nothing has changed. */
public final class OneOffRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    private OneOffRefused(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why it cannot be; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    static OneOffRefused noDirectory() {
        return new OneOffRefused(Message.of("run.one_off.no_directory"));
    }

    static OneOffRefused nobody(String person) {
        return new OneOffRefused(Message.of("run.one_off.nobody").with("person", person));
    }

    static OneOffRefused several(String person, List<Person> people) {
        return new OneOffRefused(Message.of("run.one_off.several")
                .with("person", person)
                .with("people", people.size())
                .with(
                        "ids",
                        people.stream()
                                .limit(5)
                                .map(one -> one.field("person_id"))
                                .collect(Collectors.joining(", "))));
    }

    static OneOffRefused ofAdministrator(Person person) {
        return of("run.one_off.administrator", person);
    }

    static OneOffRefused notImported(Person person) {
        return of("run.one_off.not_imported", person);
    }

    static OneOffRefused withoutId(Person person) {
        return of("run.one_off.no_id", person);
    }

    static OneOffRefused federated(Person person) {
        return of("run.one_off.federated", person);
    }

    static OneOffRefused withoutEmail(Person person) {
        return of("run.one_off.no_email", person);
    }

    private static OneOffRefused of(String key, Person person) {
        return new OneOffRefused(Message.of(key)
                .with("name", person.name())
                .with("person", person.field("person_id"))
                .with("source", person.field("source"))
                .with("role", person.field("role")));
    }

    static OneOffRefused open(OneOffChange change) {
        return of("run.one_off.open", change);
    }

    static OneOffRefused halfDone(OneOffChange change) {
        return of("run.one_off.half_done", change);
    }

    private static OneOffRefused of(String key, OneOffChange change) {
        return new OneOffRefused(Message.of(key)
                .with("name", change.name())
                .with("person", change.person())
                .with("kind", change.kind().word()));
    }

    static OneOffRefused nothingOpen(String person) {
        return new OneOffRefused(Message.of("run.one_off.nothing_open").with("person", person));
    }
}
