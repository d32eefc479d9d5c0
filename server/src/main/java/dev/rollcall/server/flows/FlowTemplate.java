package dev.rollcall.server.flows;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A flow to begin with. Each asks two questions at most; all else can be changed afterwards. */
public enum FlowTemplate {
    TELL_A_CHAT("Tell Teams, Slack or Google Chat", "when a run is not delivered or is on hold", Question.ACCOUNT),
    MAIL_AN_OFFICE(
            "Mail a school’s office",
            "when its records have problems, such as missing e-mail addresses",
            new Question("school", "School", "Its name, as the report has it.", Question.Type.TEXT),
            new Question("to", "Address of the office", "", Question.Type.TEXT)),
    COPY_EVERY_ZIP("Copy every ZIP", "that was handed over, to S3 or an SFTP server", Question.ACCOUNT),
    CALL_AN_ADDRESS("Call a web address", "after Apple has confirmed an upload", Question.ACCOUNT),
    OPEN_A_TICKET("Open a ticket", "in ServiceNow or Jira when Apple refuses records", Question.ACCOUNT),
    TELL_OF_FILES(
            "Tell when a file arrives",
            "by SFTP; its run to Apple begins by itself",
            new Question("to", "Mail to", "Addresses with commas between.", Question.Type.TEXT)),
    FETCH_NIGHTLY(
            "Fetch from a download page",
            "of the SIS, every night",
            new Question("address", "Address of the ZIP", "It begins with https://.", Question.Type.TEXT),
            new Question("connection", "Connection", "Whose roster it is.", Question.Type.CONNECTION)),
    WEEKLY_DIGEST(
            "Write to the principal",
            "what changed, every Friday",
            new Question("to", "Address of the principal", "", Question.Type.TEXT)),
    COUNT_INTO_A_SHEET("Count into a Google Sheet", "people and classes, after every delivery", Question.ACCOUNT);

    private static final String NOT_DELIVERED =
            "held, errors, source_not_reachable, destination_refused, delivery_unknown, home_not_writable, failed";

    /**
     * What a template asks.
     *
     * @param name of the field of the form
     */
    public record Question(String name, String label, String hint, Type type) {
        static final Question ACCOUNT =
                new Question("account", "Where to", "An account under Settings › Connectors.", Type.ACCOUNT);

        /** What a form shows for it. */
        public enum Type {
            TEXT,
            ACCOUNT,
            CONNECTION
        }
    }

    private final String title;
    private final String about;
    private final List<Question> questions;

    FlowTemplate(String title, String about, Question... questions) {
        this.title = title;
        this.about = about;
        this.questions = List.of(questions);
    }

    public String title() {
        return title;
    }

    public String about() {
        return about;
    }

    public List<Question> questions() {
        return questions;
    }

    /** As addresses have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FlowTemplate> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** The template as a picture shows it. */
    public FlowDefinition example() {
        return make(Map.of(), "text");
    }

    /**
     * The flow of some answers.
     *
     * @param textField the name that the chosen account has for what a message says
     */
    FlowDefinition make(Map<String, String> answers, String textField) {
        return switch (this) {
            case TELL_A_CHAT ->
                flow(
                        Trigger.of(TriggerKind.RUN_FINISHED),
                        List.of(
                                new Condition("run.outcome", Comparison.ONE_OF, NOT_DELIVERED),
                                new Condition("run.aim", Comparison.IS, "delivery")),
                        send(
                                answers,
                                textField,
                                "{connection.name}: {run.result}, {run.errors} errors. {event.link}",
                                ""));
            case MAIL_AN_OFFICE ->
                flow(
                        Trigger.of(TriggerKind.SCHOOL_PROBLEMS),
                        List.of(new Condition("school.name", Comparison.IS, answers.getOrDefault("school", ""))),
                        mail(
                                answers,
                                "{school.name}: records to correct",
                                "The last sync found {school.errors} errors and {school.warnings}"
                                        + " warnings in the records of {school.name}. They are listed here: {event.link}"));
            case COPY_EVERY_ZIP ->
                flow(
                        Trigger.of(TriggerKind.RUN_DELIVERED),
                        List.of(),
                        send(answers, textField, "{connection.name}, {event.time}", StepFile.ZIP));
            case CALL_AN_ADDRESS ->
                flow(
                        Trigger.of(TriggerKind.APPLE_CONFIRMED),
                        List.of(),
                        send(
                                answers,
                                textField,
                                "{\"connection\": \"{connection.name}\", \"run\": \"{run.number}\", \"people\": \"{run.people}\"}",
                                ""));
            case OPEN_A_TICKET ->
                flow(
                        Trigger.of(TriggerKind.APPLE_REFUSED),
                        List.of(),
                        send(
                                answers,
                                textField,
                                "Apple refused {apple.rows} rows of {connection.name}. {event.link}",
                                ""));
            case TELL_OF_FILES ->
                flow(
                        Trigger.of(TriggerKind.FILE_ARRIVED),
                        List.of(),
                        mail(
                                answers,
                                "{connection.name}: {file.names} arrived",
                                "{file.names} arrived, and a run has begun. {file.link}"));
            case FETCH_NIGHTLY ->
                flow(
                        at(LocalTime.of(2, 0), EnumSet.allOf(DayOfWeek.class)),
                        List.of(),
                        new Step(StepKind.FETCH, given(answers, "address", "connection"), Map.of()));
            case WEEKLY_DIGEST ->
                flow(
                        at(LocalTime.of(15, 0), EnumSet.of(DayOfWeek.FRIDAY)),
                        List.of(),
                        mail(
                                answers,
                                "{organisation.name}: the week",
                                "Runs: {week.runs}, of them delivered: {week.delivered}, not delivered:"
                                        + " {week.failed}. New people: {week.added}, changed: {week.changed}, deactivated: {week.gone}.\n{event.link}"));
            case COUNT_INTO_A_SHEET ->
                flow(
                        Trigger.of(TriggerKind.RUN_DELIVERED),
                        List.of(),
                        send(answers, textField, "{event.time}\n{connection.name}\n{run.people}\n{run.classes}", ""));
        };
    }

    private FlowDefinition flow(Trigger trigger, List<Condition> conditions, Step step) {
        return new FlowDefinition(title, trigger, conditions, List.of(step), OnFailure.ALARM, FlowDefinition.TRIES);
    }

    private static Trigger at(LocalTime time, Set<DayOfWeek> days) {
        return new Trigger(TriggerKind.SCHEDULE, Optional.empty(), List.of(time), days);
    }

    private static Step send(Map<String, String> answers, String textField, String text, String file) {
        Map<String, String> with = given(answers, "account");
        if (!file.isEmpty()) {
            with.put("file", file);
        }
        return new Step(StepKind.SEND, with, textField.isEmpty() ? Map.of() : Map.of(textField, text));
    }

    private static Step mail(Map<String, String> answers, String subject, String text) {
        Map<String, String> with = given(answers, "to");
        with.put("subject", subject);
        with.put("text", text);
        return new Step(StepKind.MAIL, with, Map.of());
    }

    private static Map<String, String> given(Map<String, String> answers, String... names) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : names) {
            given.put(name, answers.getOrDefault(name, "").strip());
        }
        return given;
    }
}
