package dev.rollcall.sync.run;

import static net.jqwik.api.Arbitraries.frequency;
import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Combinators.combine;

import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Settings.Attributes;
import dev.rollcall.sync.settings.Settings.Filter;
import dev.rollcall.sync.settings.Settings.Patch;
import dev.rollcall.sync.settings.Settings.PersonOverride;
import dev.rollcall.sync.settings.Settings.Wildcard;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** What schools may set, for the rosters of {@link GeneratedRosters}; half of them set nothing. */
final class GeneratedSettings {
    private GeneratedSettings() {}

    static Arbitrary<Settings> all() {
        Arbitrary<Settings> some = combine(filters(), patches(), attributes(), overrides())
                .as((filter, patch, attributes, overrides) -> new Settings(
                        Settings.DEFAULTS.organisation(),
                        Settings.DEFAULTS.form(),
                        filter,
                        patch,
                        attributes,
                        Settings.DEFAULTS.account(),
                        Settings.DEFAULTS.match(),
                        overrides,
                        Settings.DEFAULTS.strictIds(),
                        Settings.DEFAULTS.quoting(),
                        Settings.DEFAULTS.limits(),
                        Settings.DEFAULTS.directory(),
                        Settings.DEFAULTS.guard(),
                        Settings.DEFAULTS.api(),
                        Settings.DEFAULTS.memoryBytes()));
        return frequencyOf(Tuple.of(1, just(Settings.DEFAULTS)), Tuple.of(1, some));
    }

    private static Arbitrary<Filter> filters() {
        Filter usual = Settings.DEFAULTS.filter();
        return combine(
                        frequency(
                                Tuple.of(3, List.<String>of()),
                                Tuple.of(1, List.of("D1", "school no. 1")),
                                Tuple.of(1, List.of("D1", "S1", "S2"))),
                        frequency(Tuple.of(3, true), Tuple.of(1, false)),
                        Arbitraries.of(0, 90),
                        Arbitraries.of(true, false),
                        frequency(Tuple.of(3, List.<Wildcard>of()), Tuple.of(1, List.of(new Wildcard("0*", false)))),
                        frequency(Tuple.of(3, List.<Wildcard>of()), Tuple.of(1, List.of(new Wildcard("MA*", true)))))
                .as((schools, activeTerms, ahead, dates, grades, codes) -> new Filter(
                        schools,
                        activeTerms,
                        ahead,
                        dates,
                        usual.status(),
                        grades,
                        usual.classTypes(),
                        codes,
                        usual.staffRoles()));
    }

    private static Arbitrary<Patch> patches() {
        return frequency(Tuple.of(4, new Patch(true, true, true)), Tuple.of(1, new Patch(false, false, false)));
    }

    private static Arbitrary<Attributes> attributes() {
        Map<String, String> none = Map.of();
        return combine(
                        Arbitraries.of("sourcedId", "identifier", "username"),
                        Arbitraries.of("{title}", "{title} ({courseCode}, {org})"))
                .as((personId, courseName) ->
                        new Attributes(personId, "identifier", none, Map.of("KG", "4", "*", "8"), courseName));
    }

    private static Arbitrary<List<PersonOverride>> overrides() {
        return frequency(
                Tuple.of(3, List.<PersonOverride>of()),
                Tuple.of(
                        1,
                        List.of(
                                new PersonOverride("U0", true, Map.of()),
                                new PersonOverride(
                                        "U1", false, Map.of("givenName", "Renée", "email", "r@elm.example")))));
    }
}
