package dev.rollcall.server.flows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds what is wrong with a flow, whoever wrote it and however. */
final class FlowCheck {
    private final FlowDefinition flow;
    private final Map<String, String> faults = new LinkedHashMap<>();

    private FlowCheck(FlowDefinition flow) {
        this.flow = flow;
    }

    /** A sentence for each place that is wrong; empty where nothing is. Whether accounts and connections exist is not looked at. */
    static Map<String, String> faults(FlowDefinition flow) {
        FlowCheck check = new FlowCheck(flow);
        check.name();
        check.trigger();
        check.conditions();
        check.steps();
        if (flow.tries() < 1 || flow.tries() > FlowDefinition.MOST_TRIES) {
            check.faults.put("tries", "A step is tried 1 to 10 times.");
        }
        return check.faults;
    }

    private void name() {
        if (flow.name().isBlank()) {
            faults.put("name", "Give the flow a name.");
        } else if (flow.name().length() > FlowDefinition.LONGEST_NAME) {
            faults.put("name", "The name has more than 100 letters.");
        }
        keepable("name", "Name: ", flow.name());
        flow.trigger().connection().ifPresent(name -> keepable("when.connection", "Connection: ", name));
        flow.trigger().account().ifPresent(name -> keepable("when.account", "Account: ", name));
    }

    private void trigger() {
        boolean isSchedule = flow.trigger().kind() == TriggerKind.SCHEDULE;
        if (isSchedule && flow.trigger().at().isEmpty()) {
            faults.put("when.at", "Say at which time of day the flow begins.");
        }
        if (isSchedule && flow.trigger().days().isEmpty()) {
            faults.put("when.days", "Say on which days the flow begins.");
        }
        if (!isSchedule
                && !(flow.trigger().at().isEmpty() && flow.trigger().days().isEmpty())) {
            faults.put("when.at", "Times and days belong to the event “schedule” alone.");
        }
        boolean isSource = flow.trigger().kind() == TriggerKind.SOURCE;
        if (isSource && flow.trigger().account().filter(name -> !name.isBlank()).isEmpty()) {
            faults.put("when.account", "Say by which account messages come in.");
        }
        if (!isSource && flow.trigger().account().isPresent()) {
            faults.put("when.account", "An account belongs to the event “source” alone. Leave it out.");
        }
        if (flow.trigger().connection().isPresent() && !flow.trigger().kind().hasConnection()) {
            faults.put("when.connection", "This event belongs to no connection. Leave the connection out.");
        }
    }

    private void conditions() {
        if (flow.conditions().size() > FlowDefinition.MOST_CONDITIONS) {
            faults.put("only_if", "A flow has 20 conditions at most.");
        }
        for (int number = 1; number <= flow.conditions().size(); number++) {
            condition(
                    "only_if." + number,
                    "Condition " + number + ": ",
                    flow.conditions().get(number - 1));
        }
    }

    private void condition(String place, String which, Condition condition) {
        Optional<Field> field = flow.field(condition.field(), 1);
        if (field.isEmpty()) {
            faults.put(place + ".field", which + unknownField(condition.field(), 1));
        } else if (condition.comparison().isOfNumbers()) {
            if (!field.get().isNumber() && flow.trigger().kind().valuesBelow().isEmpty()) {
                faults.put(
                        place + ".comparison",
                        which + field.get().name() + " is no number. Choose another comparison.");
            } else if (!Comparison.isNumber(condition.value())) {
                faults.put(
                        place + ".value", which + "compare " + field.get().name() + " with a number, as in 10 or 2.5.");
            }
        } else if (condition.comparison().needsValue() && condition.value().isBlank()) {
            faults.put(
                    place + ".value",
                    which + "say what is meant by “" + condition.comparison().words()
                            + "”. Nothing is part of every text.");
        }
        if (condition.value().length() > FlowDefinition.LONGEST_VALUE) {
            faults.put(place + ".value", which + "the value has more than 10,000 letters.");
        }
        keepable(place + ".value", which, condition.value());
    }

    /** What no database keeps, or no file of text. */
    private void keepable(String place, String which, String text) {
        boolean isHalf = !StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (isHalf || text.indexOf('\0') >= 0) {
            faults.put(
                    place,
                    which
                            + "there is a character that cannot be kept: U+0000 or one half of a pair. Type the text again.");
        }
    }

    private void steps() {
        if (flow.steps().isEmpty()) {
            faults.put("steps", "A flow has one step at least.");
        }
        if (flow.steps().size() > FlowDefinition.MOST_STEPS) {
            faults.put("steps", "A flow has 20 steps at most.");
        }
        int number = 0;
        for (Step step : flow.steps()) {
            number++;
            step(number, step);
        }
    }

    private void step(int number, Step step) {
        String place = "steps." + number;
        for (StepField field : step.kind().fields()) {
            String at = place + ".with." + field.name();
            String value = step.value(field.name());
            if (field.isRequired() && value.isBlank()) {
                faults.put(at, "Step " + number + ": fill in “" + field.title() + "”.");
            } else if (!field.choices().isEmpty() && !field.choices().contains(value)) {
                faults.put(
                        at,
                        FlowReader.unknown(
                                "Step " + number + ": “" + value + "” is not known.", value, field.choices().stream()));
            }
            text(at, number, value, field.isText());
        }
        if (step.kind() != StepKind.SEND && !step.message().isEmpty()) {
            faults.put(place + ".message", "Step " + number + " sends no message. Leave it out.");
        }
        step.message().forEach((name, value) -> text(place + ".message." + name, number, value, true));
        ofKind(place, number, step);
    }

    static boolean needsRun(StepKind kind) {
        return kind == StepKind.APPROVE || kind == StepKind.REJECT || kind == StepKind.HAND_OVER;
    }

    static boolean needsConnection(StepKind kind) {
        return kind == StepKind.START_RUN
                || kind.awaitsRun()
                || kind == StepKind.PAUSE
                || kind == StepKind.RESUME
                || kind == StepKind.CHECK_ZIP
                || kind == StepKind.PUBLISH;
    }

    /** What it fetches asks for a run. */
    static boolean fetches(StepKind kind) {
        return kind == StepKind.FETCH || kind == StepKind.FETCH_FILES;
    }

    /** Whether it happens by each run, or by files as they are fetched. */
    static boolean comesOfItself(TriggerKind kind) {
        return kind == TriggerKind.FILE_ARRIVED || (kind.hasRun() && kind != TriggerKind.SCHEDULE);
    }

    private void ofKind(String place, int number, Step step) {
        boolean hasFile = step.kind() == StepKind.SEND && !step.value("file").equals(StepFile.NONE);
        boolean checksRun =
                step.kind() == StepKind.CHECK_ZIP && step.value("zip").equals(ZipStep.OF_RUN);
        if ((needsRun(step.kind()) || hasFile || checksRun)
                && !flow.trigger().kind().hasRun()) {
            faults.put(place, "Step " + number + " needs a run, and this event has none.");
        }
        if (hasFile
                && step.value("file").equals(StepFile.SCHOOL)
                && step.value("school").isBlank()) {
            faults.put(place + ".with.school", "Step " + number + ": say whose problems are meant.");
        }
        if (needsConnection(step.kind())
                && step.value("connection").isBlank()
                && !flow.trigger().kind().hasConnection()) {
            faults.put(
                    place + ".with.connection", "Step " + number + ": choose a connection, since this event has none.");
        }
        if (fetches(step.kind()) && comesOfItself(flow.trigger().kind())) {
            faults.put(
                    place,
                    "Step " + number
                            + " would begin this flow again, without an end. Fetch at a time of day or by a web address.");
        }
        if (step.kind() == StepKind.MAIL || step.kind() == StepKind.ASK) {
            MailAddresses.fault(step.value("to"))
                    .ifPresent(fault -> faults.putIfAbsent(place + ".with.to", "Step " + number + ": " + fault));
        }
        if (step.kind() == StepKind.FETCH && !areAddresses(step.value("address"))) {
            faults.putIfAbsent(
                    place + ".with.address",
                    "Step " + number
                            + ": write an address that begins with https://, and a blank before the next one.");
        }
        if (step.kind() == StepKind.ASK && !step.value("days").matches("|[1-9]|[1-8]\\d|90")) {
            faults.put(place + ".with.days", "Step " + number + " waits 1 to 90 days.");
        }
    }

    /** A part that names a field is known with the event. */
    private static boolean areAddresses(String text) {
        return text.isBlank()
                || Arrays.stream(text.strip().split("\\s+", -1))
                        .allMatch(part -> !FilledText.names(part).isEmpty() || part.matches("https?://[^/].*"));
    }

    private void text(String place, int number, String value, boolean mayHaveFields) {
        if (value.length() > FlowDefinition.LONGEST_VALUE) {
            faults.put(place, "Step " + number + ": the text has more than 10,000 letters.");
            return;
        }
        keepable(place, "Step " + number + ": ", value);
        if (!mayHaveFields) {
            return;
        }
        for (String name : FilledText.names(value)) {
            if (flow.field(name, number).isEmpty()) {
                faults.putIfAbsent(place, "Step " + number + ": " + unknownField(name, number));
                return;
            }
        }
    }

    private String unknownField(String name, int step) {
        if (name.isBlank()) {
            return "Choose a field.";
        }
        return FlowReader.unknown(
                "There is no field “" + name + "” for this event.",
                name,
                flow.fields(step).stream().map(Field::name));
    }
}
