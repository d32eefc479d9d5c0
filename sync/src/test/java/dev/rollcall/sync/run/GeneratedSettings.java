package dev.rollcall.sync.run;

import dev.rollcall.sync.generated.GeneratedData;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Settings.Attributes;
import dev.rollcall.sync.settings.Settings.Filter;
import dev.rollcall.sync.settings.Settings.Patch;
import dev.rollcall.sync.settings.Settings.PersonOverride;
import dev.rollcall.sync.settings.Settings.Wildcard;
import java.util.List;
import java.util.Map;

/** What schools may set, for the rosters of {@link GeneratedRosters}; half of them set nothing. */
final class GeneratedSettings {
    private GeneratedSettings() {}

    static Settings any(GeneratedData data) {
        if (data.chance(1, 2)) {
            return TestHome.unlimited();
        }
        return new Settings(
                Settings.DEFAULTS.organisation(),
                Settings.DEFAULTS.form(),
                filter(data),
                Settings.DEFAULTS.dedupe(),
                patch(data),
                attributes(data),
                Settings.DEFAULTS.account(),
                Settings.DEFAULTS.match(),
                overrides(data),
                Settings.DEFAULTS.strictIds(),
                Settings.DEFAULTS.quoting(),
                Settings.DEFAULTS.limits(),
                Settings.DEFAULTS.directory(),
                Settings.DEFAULTS.runs(),
                TestHome.unlimited().guard(),
                Settings.DEFAULTS.api(),
                Settings.DEFAULTS.delivery(),
                Settings.DEFAULTS.memoryBytes());
    }

    private static Filter filter(GeneratedData data) {
        Filter usual = Settings.DEFAULTS.filter();
        List<String> none = List.of();
        return new Filter(
                data.of(none, none, none, List.of("D1", "school no. 1"), List.of("D1", "S1", "S2")),
                data.chance(3, 4),
                data.of(0, 90),
                data.of(true, false),
                usual.status(),
                data.chance(3, 4) ? List.of() : List.of(new Wildcard("0*", false)),
                usual.classTypes(),
                data.chance(3, 4) ? List.of() : List.of(new Wildcard("MA*", true)),
                usual.staffRoles());
    }

    private static Patch patch(GeneratedData data) {
        return data.chance(4, 5) ? new Patch(true, true, true) : new Patch(false, false, false);
    }

    private static Attributes attributes(GeneratedData data) {
        return new Attributes(
                data.of("sourcedId", "identifier", "username"),
                "identifier",
                Map.of(),
                Map.of("KG", "4", "*", "8"),
                data.of("{title}", "{title} ({courseCode}, {org})"));
    }

    private static List<PersonOverride> overrides(GeneratedData data) {
        if (data.chance(3, 4)) {
            return List.of();
        }
        return List.of(
                new PersonOverride("U0", true, Map.of()),
                new PersonOverride("U1", false, Map.of("givenName", "Renée", "email", "r@elm.example")));
    }
}
