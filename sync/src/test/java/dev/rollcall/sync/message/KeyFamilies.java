package dev.rollcall.sync.message;

import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.Advice;
import dev.rollcall.sync.run.RolloverStep;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.yaml.SettingKeys;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which keys the code makes of a prefix and the word of a value, since a search for literals does not find them. */
final class KeyFamilies {
    /** Those of the command line, which this module does not know. */
    private static final Set<String> EXIT_CODES = Set.of(
            "done",
            "our_fault",
            "wrong_usage",
            "errors",
            "held",
            "source_not_reachable",
            "destination_refused",
            "cancelled",
            "delivery_unknown");

    private KeyFamilies() {}

    /** What follows each prefix. */
    static Map<String, Set<String>> all() {
        Map<String, Set<String>> families = new TreeMap<>();
        families.put("problem.", problems());
        families.put("report.advice.", advice());
        families.put("cli.exit.", EXIT_CODES);
        Set<String> steps = words(RolloverStep.values(), RolloverStep::word);
        families.put("cli.rollover.step.", steps);
        families.put("cli.rollover.todo.", steps);
        families.put("report.limit.", words(Action.values(), Action::word));
        families.put("report.books.", Set.of("used", "held_back"));
        families.put("settings.does.", SettingKeys.all());
        families.put("settings.without.", SettingKeys.withoutDefault());
        families.put("settings.group.", SettingKeys.groups());
        families.put("settings.deviation.", words(Deviation.values(), Deviation::word));
        return families;
    }

    /** A problem has words of its own. */
    private static Set<String> advice() {
        Set<String> kinds = new TreeSet<>(words(Advice.Kind.values(), Advice.Kind::word));
        kinds.remove(Advice.Kind.FIX_PROBLEM.word());
        return kinds;
    }

    private static <T> Set<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.toSet());
    }

    private static String inRoom(Message message) {
        return message.key().substring("problem.".length());
    }

    private static Set<String> problems() {
        Set<String> keys = new TreeSet<>();
        for (ProblemKind kind : ProblemKind.values()) {
            keys.add(kind.code() + ".what");
            keys.add(kind.code() + ".fix");
            if (kind.detailIsLine()) {
                keys.add(kind.code() + ".what.no_line");
            }
            keys.add(inRoom(kind.whatOfAll("")));
            keys.add(inRoom(kind.fixOfAll("")));
        }
        for (FilterReason reason : FilterReason.values()) {
            keys.add(reason.code() + ".reason");
            keys.add(inRoom(reason.reasonOfAll()));
            keys.add(reason.code() + ".setting");
        }
        return keys;
    }
}
