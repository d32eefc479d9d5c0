package dev.rollcall.sync.run;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Lets the tests of {@code pipeline} see the tables that a run makes of its settings, and the empty ones of a run without a directory. */
public final class SettingTablesForTests {
    private static final RosterFile SESSIONS =
            new RosterFile(SourceTable.ACADEMIC_SESSIONS, "academicSessions.csv", null, ',', List.of(), 1, false, 0);

    private SettingTablesForTests() {}

    public static List<InlineTable> of(Settings settings, LocalDate asOf, Form form, boolean hasSessions) {
        List<InlineTable> tables = new ArrayList<>(
                SettingTables.of(settings, asOf, form, hasSessions ? List.of(SESSIONS) : List.of(), false));
        tables.addAll(DirectoryTables.empty("directory"));
        tables.addAll(DirectoryTables.empty("carried"));
        tables.add(IdentityTables.identity());
        tables.addAll(IdentityTables.none());
        tables.add(KnownPeople.none());
        tables.add(OneOffRun.none());
        tables.add(KeptSchools.none());
        return List.copyOf(tables);
    }
}
