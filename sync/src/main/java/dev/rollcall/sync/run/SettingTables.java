package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SqlSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of a run as the small tables that SQL reads. */
final class SettingTables {
    /**
     * What stands in the words of a kind of problem where SQL puts the value, the detail and the field of each row.
     * Unicode keeps these characters free for such a use, so that no value holds one.
     */
    static final String VALUE = "\uFDD0";

    static final String DETAIL = "\uFDD1";
    static final String FIELD = "\uFDD2";

    private static final String RUN_SETTINGS = "run_settings";

    /** Apple's sync-ahead takes what begins within so many days. */
    private static final int SOON_DAYS = 30;

    private SettingTables() {}

    /**
     * @param files those of the source, which its problems name
     * @param isApi whether these were made of the answers of an API
     */
    static List<InlineTable> of(Settings settings, LocalDate asOf, Form form, List<RosterFile> files, boolean isApi) {
        boolean apple = form == Form.APPLE;
        Settings wishes = apple ? settings.withFilter(FilterProblems.applicable(settings.filter())) : settings;
        List<InlineTable> tables = new ArrayList<>();
        for (SqlSettings.Table table : SqlSettings.of(wishes, asOf)) {
            tables.add(
                    table.name().equals(RUN_SETTINGS)
                            ? runSettings(table, asOf, apple, files, isApi)
                            : new InlineTable(table.name(), table.columns(), table.rows()));
        }
        tables.add(problemKinds(settings, isApi));
        return List.copyOf(tables);
    }

    /** What a kind of problem does in a run with these settings. */
    static Severity severity(ProblemKind kind, Settings settings) {
        return kind == ProblemKind.ID_ALPHABET && settings.strictIds() ? Severity.ERROR : kind.severity();
    }

    /** The settings that have one value, with what the run itself knows; columns in the order of the alphabet. */
    private static InlineTable runSettings(
            SqlSettings.Table settings, LocalDate asOf, boolean apple, List<RosterFile> files, boolean isApi) {
        Map<String, @Nullable Object> row = new TreeMap<>(SourceNames.columns(apple, files, isApi));
        row.put("as_of date", asOf);
        row.put("soon_until varchar", asOf.plusDays(SOON_DAYS).toString());
        row.put("source_is_apple boolean", apple);
        for (int place = 0; place < settings.columns().size(); place++) {
            row.put(settings.columns().get(place), settings.rows().get(0).get(place));
        }
        List<@Nullable Object> values = new ArrayList<>(row.values());
        return new InlineTable(RUN_SETTINGS, List.copyOf(row.keySet()), List.of(values));
    }

    /** The words of every kind of problem, so that the engine can put millions of problems into words. */
    private static InlineTable problemKinds(Settings settings, boolean isApi) {
        List<List<@Nullable Object>> rows = Arrays.stream(ProblemKind.values())
                .map(kind -> {
                    Severity severity = severity(kind, settings);
                    String detail = isApi && kind.detailIsLine() ? "" : DETAIL;
                    return List.<@Nullable Object>of(
                            kind.code(),
                            severity.word(),
                            rank(severity) * 100 + kind.subject().place(),
                            Messages.ENGLISH.text(kind.what(VALUE, detail, FIELD)),
                            Messages.ENGLISH.text(kind.fix(VALUE, detail, FIELD)));
                })
                .toList();
        return new InlineTable(
                "problem_kinds",
                List.of("code varchar", "severity varchar", "rank bigint", "what varchar", "fix varchar"),
                rows);
    }

    private static long rank(Severity severity) {
        return switch (severity) {
            case ERROR -> 1;
            case WARNING -> 2;
            case NOTE -> 3;
        };
    }
}
