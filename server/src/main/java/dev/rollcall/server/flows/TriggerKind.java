package dev.rollcall.server.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes a flow begin, and which fields it brings. */
public enum TriggerKind {
    RUN_FINISHED("a run ends", About.RUN),
    RUN_HELD("a run is put on hold", About.RUN),
    RUN_APPROVED(
            "somebody approves or rejects a run",
            About.RUN,
            Field.text("decision.word", "approved or rejected"),
            Field.text("decision.by", "who decided"),
            Field.personal("decision.reason", "the reason given")),
    RUN_FAILED("a run is not delivered", About.RUN),
    RUN_DELIVERED("an upload is delivered", About.RUN),
    APPLE_CONFIRMED("Apple confirms an upload", About.RUN),
    APPLE_REFUSED("Apple refuses records", About.RUN, Field.number("apple.rows", "rows that Apple refused")),
    FILE_ARRIVED(
            "a file arrives",
            About.CONNECTION,
            Field.text("file.names", "names of the files"),
            Field.text("file.link", "link to the file account")),
    FILE_REFUSED("a file is refused", About.CONNECTION, Field.text("file.link", "link to the file account")),
    PROBLEM_FOUND(
            "a run finds problems of a kind",
            About.RUN,
            Field.text("problem.code", "code of the problem"),
            Field.text("problem.title", "what the problem is"),
            Field.number("problem.count", "how many there are")),
    SCHOOL_PROBLEMS(
            "a run finds problems in a school",
            About.RUN,
            Field.text("school.name", "name of the school"),
            Field.text("school.id", "id of the school"),
            Field.number("school.errors", "errors in the school"),
            Field.number("school.warnings", "warnings in the school")),
    NOTHING_HAS_RUN("nothing has run for too long", About.CONNECTION, Field.text("silence.since", "since when")),
    DIRECTORY_CHANGED("the directory changes", About.RUN),
    NEW_PLACE(
            "somebody signs in from a new place",
            About.ORGANISATION,
            Field.personal("person.name", "who signed in"),
            Field.text("person.address", "network address")),
    SCHEDULE("a time of day", About.WEEK),
    WEBHOOK("a web address is called", About.ORGANISATION),
    SOURCE(
            "a message comes in by a connector",
            About.ORGANISATION,
            Field.text("message.account", "account that it came by"),
            Field.personal("message.name", "name of the file or topic"),
            Field.personal("message.text", "its first 2,000 letters"));

    private static final List<Field> OF_ALL = List.of(
            Field.text("organisation.name", "name of the organisation"),
            Field.text("event.name", "what happened"),
            Field.text("event.time", "when it happened"),
            Field.text("event.link", "link to the page that says more"));
    private static final List<Field> OF_CONNECTION = List.of(Field.text("connection.name", "name of the connection"));
    private static final List<Field> OF_RUN = List.of(
            Field.text("run.number", "number of the run"),
            Field.text("run.outcome", "outcome, such as held or errors"),
            Field.text("run.result", "result in words"),
            Field.text("run.cause", "what asked for the run"),
            Field.text("run.aim", "preview or delivery"),
            Field.personal("run.sentence", "the sentence about the run"),
            Field.number("run.errors", "number of errors"),
            Field.number("run.warnings", "number of warnings"),
            Field.number("run.people", "number of people"),
            Field.number("run.classes", "number of classes"),
            Field.number("run.added", "number of new people"),
            Field.number("run.changed", "number of changed people"),
            Field.number("run.gone", "number of deactivated people"));
    private static final List<Field> OF_WEEK = List.of(
            Field.number("week.runs", "runs of the last seven days"),
            Field.number("week.delivered", "deliveries of the last seven days"),
            Field.number("week.failed", "runs of the last seven days that were not delivered"),
            Field.number("week.held", "runs on hold now"),
            Field.number("week.added", "new people in seven days"),
            Field.number("week.changed", "changed people in seven days"),
            Field.number("week.gone", "deactivated people in seven days"));

    private enum About {
        ORGANISATION,
        CONNECTION,
        RUN,
        WEEK
    }

    private final String words;
    private final About about;
    private final List<Field> own;

    TriggerKind(String words, About about, Field... own) {
        this.words = words;
        this.about = about;
        this.own = List.of(own);
    }

    /** As texts of flows have it: {@code run-held}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As pages say it. */
    public String words() {
        return words;
    }

    /** Whether a flow may be limited to one connection. */
    public boolean hasConnection() {
        return about != About.ORGANISATION;
    }

    /** Whether there is a run behind it, whose files can be sent. */
    public boolean hasRun() {
        return about == About.RUN || about == About.WEEK;
    }

    /** What the names of values begin with that come in with the event as JSON; empty where none do. */
    public Optional<String> valuesBelow() {
        return switch (this) {
            case WEBHOOK -> Optional.of("webhook.");
            case SOURCE -> Optional.of("source.");
            case RUN_FINISHED,
                    RUN_HELD,
                    RUN_APPROVED,
                    RUN_FAILED,
                    RUN_DELIVERED,
                    APPLE_CONFIRMED,
                    APPLE_REFUSED,
                    FILE_ARRIVED,
                    FILE_REFUSED,
                    PROBLEM_FOUND,
                    SCHOOL_PROBLEMS,
                    NOTHING_HAS_RUN,
                    DIRECTORY_CHANGED,
                    NEW_PLACE,
                    SCHEDULE -> Optional.empty();
        };
    }

    /** The fields that are known before anything happens; a webhook and a source bring others. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>(OF_ALL);
        if (about != About.ORGANISATION) {
            fields.addAll(OF_CONNECTION);
        }
        fields.addAll(own);
        if (hasRun()) {
            fields.addAll(OF_RUN);
        }
        if (about == About.WEEK) {
            fields.addAll(OF_WEEK);
        }
        return fields;
    }

    static Optional<TriggerKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    static Stream<String> keys() {
        return Arrays.stream(values()).map(TriggerKind::key);
    }
}
