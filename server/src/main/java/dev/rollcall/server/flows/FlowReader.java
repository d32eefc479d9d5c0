package dev.rollcall.server.flows;

import dev.rollcall.sync.message.DidYouMean;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a flow of a tree of YAML, and gathers all that is wrong with it. */
final class FlowReader {
    private static final int FEW = 20;
    static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final Map<String, String> faults = new LinkedHashMap<>();

    FlowDefinition read(Map<?, ?> top) throws FlowFaults {
        FlowDefinition flow = readAsFarAsPossible(top);
        if (!faults.isEmpty()) {
            throw new FlowFaults(faults);
        }
        return flow;
    }

    Map<String, String> faults() {
        return faults;
    }

    /** What of it can be read; what is wrong with it, {@link #faults} has afterwards. */
    FlowDefinition readAsFarAsPossible(Map<?, ?> top) {
        onlyKeys("", top, "name", "when", "only_if", "steps", "if_a_step_fails", "tries");
        String name = text("name", top.get("name"));
        Trigger trigger = trigger(map("when", top.get("when")));
        List<Condition> conditions = conditions(list("only_if", top.get("only_if")));
        List<Step> steps = steps(list("steps", top.get("steps")));
        OnFailure onFailure = word(
                        "if_a_step_fails", top.get("if_a_step_fails"), OnFailure.ALARM.key(), OnFailure.keys())
                .flatMap(OnFailure::of)
                .orElse(OnFailure.ALARM);
        FlowDefinition flow = new FlowDefinition(name, trigger, conditions, steps, onFailure, tries(top.get("tries")));
        if (faults.isEmpty()) {
            FlowCheck.faults(flow).forEach(faults::putIfAbsent);
        }
        return flow;
    }

    private Trigger trigger(Map<?, ?> when) {
        onlyKeys("when", when, "event", "connection", "at", "days", "account");
        TriggerKind kind = word("when.event", when.get("event"), "", TriggerKind.keys())
                .flatMap(TriggerKind::of)
                .orElse(TriggerKind.RUN_FINISHED);
        String connection = text("when.connection", when.get("connection"));
        List<LocalTime> at = new ArrayList<>();
        for (Object time : list("when.at", when.get("at"))) {
            time(text("when.at", time)).ifPresent(at::add);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Object day : list("when.days", when.get("days"))) {
            word("when.days", day, "", Arrays.stream(DayOfWeek.values()).map(FlowReader::lower))
                    .map(found -> DayOfWeek.valueOf(found.toUpperCase(Locale.ROOT)))
                    .ifPresent(days::add);
        }
        return new Trigger(kind, named(connection), at, days, named(text("when.account", when.get("account"))));
    }

    private static Optional<String> named(String name) {
        return name.isBlank() ? Optional.empty() : Optional.of(name);
    }

    private static String lower(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private Optional<LocalTime> time(String text) {
        if (TIME.matcher(text).matches()) {
            return Optional.of(LocalTime.parse(text));
        }
        faults.putIfAbsent(
                "when.at",
                "“" + cut(text)
                        + "” is no time of day. Write hour and minute with two digits each and in quotes, as in \"07:30\".");
        return Optional.empty();
    }

    private List<Condition> conditions(List<?> written) {
        List<Condition> conditions = new ArrayList<>();
        for (Object one : written) {
            String place = "only_if." + (conditions.size() + 1);
            Map<?, ?> condition = map(place, one);
            onlyKeys(place, condition, "field", "comparison", "value");
            Comparison comparison = word(
                            place + ".comparison", condition.get("comparison"), Comparison.IS.words(), Comparison.all())
                    .flatMap(Comparison::of)
                    .orElse(Comparison.IS);
            conditions.add(new Condition(
                    text(place + ".field", condition.get("field")),
                    comparison,
                    text(place + ".value", condition.get("value"))));
        }
        return conditions;
    }

    private List<Step> steps(List<?> written) {
        List<Step> steps = new ArrayList<>();
        for (Object one : written) {
            String place = "steps." + (steps.size() + 1);
            Map<?, ?> step = map(place, one);
            onlyKeys(place, step, "do", "with", "message");
            Optional<StepKind> known =
                    word(place + ".do", step.get("do"), "", StepKind.keys()).flatMap(StepKind::of);
            StepKind kind = known.orElse(StepKind.SEND);
            Map<?, ?> with = map(place + ".with", step.get("with"));
            if (known.isPresent()) {
                onlyKeys(
                        place + ".with",
                        with,
                        kind.fields().stream().map(StepField::name).toArray(String[]::new));
            }
            steps.add(new Step(
                    kind,
                    texts(place + ".with", with),
                    texts(place + ".message", map(place + ".message", step.get("message")))));
        }
        return steps;
    }

    private Map<String, String> texts(String place, Map<?, ?> map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), text(place + "." + key, value)));
        return texts;
    }

    private int tries(@Nullable Object value) {
        if (value == null) {
            return FlowDefinition.TRIES;
        }
        // JSON has one kind of number: 5.0 is 5.
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return (int) Math.max(Math.min(number.doubleValue(), Integer.MAX_VALUE), Integer.MIN_VALUE);
        }
        faults.put("tries", "“tries” is a whole number from 1 to 10, without quotes.");
        return FlowDefinition.TRIES;
    }

    private Optional<String> word(String place, @Nullable Object value, String usual, Stream<String> known) {
        String word = value == null ? usual : text(place, value);
        List<String> words = known.toList();
        if (words.contains(word)) {
            return Optional.of(word);
        }
        faults.putIfAbsent(
                place,
                word.isEmpty()
                        ? "“" + place + "” is missing. It is one of: " + String.join(", ", words) + "."
                        : unknown("“" + place + "”: “" + cut(word) + "” is not known.", word, words.stream()));
        return Optional.empty();
    }

    private void onlyKeys(String place, Map<?, ?> map, String... known) {
        for (Object key : map.keySet()) {
            String word = String.valueOf(key);
            if (!List.of(known).contains(word)) {
                String whole = place.isEmpty() ? word : place + "." + word;
                faults.putIfAbsent(
                        cut(whole), unknown("There is no key “" + cut(whole) + "”.", word, Stream.of(known)));
            }
        }
    }

    /** A sentence and what may be meant, or else all that there is as long as that are few. */
    static String unknown(String sentence, String word, Stream<String> known) {
        List<String> words = known.toList();
        return sentence
                + DidYouMean.to(word, words.stream())
                        .map(near -> " Did you mean “" + near + "”?")
                        .orElseGet(() -> all(words));
    }

    private static String all(List<String> words) {
        if (words.isEmpty() || words.size() > FEW) {
            return "";
        }
        return words.size() == 1
                ? " There is only “" + words.get(0) + "”."
                : " There are: " + String.join(", ", words) + ".";
    }

    private Map<?, ?> map(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        if (value != null) {
            faults.putIfAbsent(
                    place, "Write keys below “" + place + "”, each in a line of its own and further to the right.");
        }
        return Map.of();
    }

    private List<?> list(String place, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value != null) {
            faults.putIfAbsent(place, "“" + place + "” is a list: begin each entry with a hyphen.");
        }
        return List.of();
    }

    private String text(String place, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Map || value instanceof List) {
            faults.putIfAbsent(
                    place,
                    "“" + place
                            + "” is one text. Put it into quotes: without them a brace or a bracket at its beginning"
                            + " makes keys or a list of it.");
            return "";
        }
        return String.valueOf(value);
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
