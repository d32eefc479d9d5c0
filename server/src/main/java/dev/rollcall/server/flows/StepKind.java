package dev.rollcall.server.flows;

import dev.rollcall.server.runs.RunChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step does. */
public enum StepKind {
    SEND(
            "Send a message",
            List.of(
                    StepField.account("Set up under Settings › Connectors."),
                    StepField.choice(
                            "file",
                            "File that goes with it",
                            "Of the run; nothing is sent where it has none.",
                            StepFile.NONE,
                            StepFile.REPORT,
                            StepFile.PROBLEMS,
                            StepFile.SCHOOL,
                            StepFile.CHANGES,
                            StepFile.ZIP),
                    StepField.line(
                            "school", "School", "For its list of problems: its name, as the report has it.", false),
                    StepField.choice(
                            "if_unknown",
                            "If nobody knows whether it arrived",
                            "Choose to send again where twice does no harm, as with a file of the same name.",
                            "leave it",
                            "send again"))),
    MAIL(
            "Write a mail",
            List.of(
                    StepField.line("to", "To", "Addresses with commas between.", true),
                    StepField.line("subject", "Subject", "", true),
                    StepField.lines(
                            "text", "Text", "Mail is often not encrypted on its way: a link is better than names."))),
    START_RUN(
            "Start a run",
            List.of(StepField.connection(false), StepField.aim(), StepField.patch(), StepField.preventDuplicates())),
    PATCH(
            "Run with or without patches",
            List.of(
                    StepField.choice(
                            "patch",
                            "Patch",
                            "Leave out enrollments that point at nothing, by all three patches or by none. The settings stay as they"
                                    + " are.",
                            RunChoice.Patch.ALL.word(),
                            RunChoice.Patch.NONE.word()),
                    StepField.connection(false),
                    StepField.aim(),
                    StepField.ifRunHasErrors())),
    PREVENT_DUPLICATES(
            "Run with or without preventing duplicates",
            List.of(
                    StepField.choice(
                            "prevent_duplicates",
                            "Prevent duplicates",
                            "Give people whom Apple School Manager knows the Person IDs that it knows. The settings stay as they are.",
                            RunChoice.PreventDuplicates.ON.word(),
                            RunChoice.PreventDuplicates.OFF.word()),
                    StepField.connection(false),
                    StepField.aim(),
                    StepField.ifRunHasErrors())),
    PAUSE("Pause a connection", List.of(StepField.connection(false))),
    RESUME("Resume a connection", List.of(StepField.connection(false))),
    APPROVE("Approve the run", List.of(StepField.line("reason", "Reason", "Kept with the run.", true))),
    REJECT("Reject the run", List.of(StepField.line("reason", "Reason", "Kept with the run.", true))),
    HAND_OVER(
            "Hand over what a preview showed", List.of(StepField.line("reason", "Reason", "Kept in the audit.", true))),
    FETCH(
            "Fetch files over HTTP",
            List.of(
                    StepField.line("address", "Address", "Of a ZIP, or of one CSV file.", true),
                    StepField.connection(true),
                    StepField.line(
                            "secret",
                            "Secret",
                            "Name of a secret of the connection, which is sent as bearer token. Left open, none is sent.",
                            false),
                    StepField.patch(),
                    StepField.preventDuplicates())),
    FETCH_FILES(
            "Fetch files over SFTP or FTPS",
            List.of(
                    StepField.account("Of SFTP or FTPS, with the folder in which the files lie. They stay there."),
                    StepField.line("files", "Files", "Names with commas between: a ZIP, or all CSV files.", true),
                    StepField.connection(true),
                    StepField.patch(),
                    StepField.preventDuplicates())),
    CHECK_ZIP(
            "Check a ZIP",
            List.of(
                    StepField.choice(
                            "zip",
                            "Which ZIP",
                            "What the run made, what was sent last, or what arrived last in the file account.",
                            ZipStep.OF_RUN,
                            ZipStep.LAST_UPLOAD,
                            ZipStep.LAST_ARRIVAL),
                    StepField.connection(false),
                    StepField.choice(
                            "if_errors",
                            "If it has errors",
                            "An error is what a run would not deliver; a warning is a row that a run leaves out or corrects.",
                            ZipStep.FAIL,
                            ZipStep.FAIL_BY_WARNINGS,
                            ZipStep.GO_ON))),
    PUBLISH("Publish what the newest run read", List.of(StepField.connection(false))),
    ASK(
            "Ask a person and wait",
            List.of(
                    StepField.line("question", "Question", "", true),
                    StepField.line(
                            "to",
                            "Mail to",
                            "Addresses with commas between. Left open, all who may approve runs.",
                            false),
                    StepField.line("days", "Days to wait", "Without an answer by then the step has failed.", false)));

    private final String words;
    private final List<StepField> fields;

    StepKind(String words, List<StepField> fields) {
        this.words = words;
        this.fields = fields;
    }

    public String words() {
        return words;
    }

    public List<StepField> fields() {
        return fields;
    }

    /** The numbers that its answer has, which later steps may name one by one. */
    List<String> counts() {
        return switch (this) {
            case CHECK_ZIP -> List.of("errors", "warnings", "notes");
            case START_RUN, HAND_OVER, FETCH, FETCH_FILES -> List.of(AnswerCounts.RUN);
            case PATCH ->
                List.of(
                        AnswerCounts.RUN,
                        "instructors",
                        "roster_classes",
                        "roster_students",
                        "not_patched",
                        "errors",
                        "warnings");
            case PREVENT_DUPLICATES ->
                List.of(AnswerCounts.RUN, "matched", "new", "ambiguous", "unmatched", "errors", "warnings");
            case SEND, MAIL, PAUSE, RESUME, APPROVE, REJECT, PUBLISH, ASK -> List.of();
        };
    }

    /** Whether it asks for a run and is done when that is over. */
    boolean awaitsRun() {
        return this == PATCH || this == PREVENT_DUPLICATES;
    }

    /** Whether it asks for a run of files that it fetches, and is done with that. */
    boolean fetches() {
        return this == FETCH || this == FETCH_FILES;
    }

    /** Whether what it does lies in the server's own database, so that it happens once whatever breaks off. */
    boolean isWithinTransaction() {
        return switch (this) {
            case MAIL, START_RUN, PATCH, PREVENT_DUPLICATES, PAUSE, RESUME, HAND_OVER, ASK -> true;
            case SEND, APPROVE, REJECT, FETCH, FETCH_FILES, CHECK_ZIP, PUBLISH -> false;
        };
    }

    /** As texts of flows have it: {@code start-run}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<StepKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    static Stream<String> keys() {
        return Arrays.stream(values()).map(StepKind::key);
    }
}
