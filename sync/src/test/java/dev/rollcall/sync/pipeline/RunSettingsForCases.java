package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.run.SettingTablesForTests;
import dev.rollcall.sync.settings.Settings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings that a case gets where it gives none: the defaults on 23 November 2026, with sessions in the source. */
final class RunSettingsForCases {
    static final Map<String, String> DEFAULTS = defaults();

    private RunSettingsForCases() {}

    static List<InlineTable> tables(Form form) {
        return SettingTablesForTests.of(Settings.DEFAULTS, LocalDate.of(2026, 11, 23), form, true);
    }

    private static Map<String, String> defaults() {
        InlineTable table = tables(Form.ONEROSTER_1_1).stream()
                .filter(one -> one.name().equals("run_settings"))
                .findFirst()
                .orElseThrow();
        Map<String, String> defaults = new HashMap<>();
        for (int place = 0; place < table.columns().size(); place++) {
            String column = table.columns().get(place);
            Object value = table.rows().get(0).get(place);
            if (value != null) {
                defaults.put(column.substring(0, column.indexOf(' ')), String.valueOf(value));
            }
        }
        return defaults;
    }
}
