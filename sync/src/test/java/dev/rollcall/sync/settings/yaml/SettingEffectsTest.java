package dev.rollcall.sync.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the source is, a setting does something, or somebody is told that it does nothing. */
@Tag("long")
class SettingEffectsTest {
    /** What a run asks for itself, whatever the source is; who is known beside the directory is read into the engine by it. */
    private static final Pattern ASKED_BY_THE_RUN = Pattern.compile(
            "(source|organisation|form|strict_ids|memory|home|match[.](?:people|activity_log|max_age_days|apple[.].*)|(directory|runs|guard|output|limits|delivery)[.].*)");

    /** What would send more than was asked for, were it passed over: {@code FilterProblems} stops the run. */
    private static final Pattern STOPS_APPLE = Pattern.compile("filter[.](class_types|staff_roles|status[.].*)");

    private record Source(String name, Form form, boolean isApi) {}

    private static final List<Source> SOURCES = List.of(
            new Source("1.1", Form.ONEROSTER_1_1, false),
            new Source("1.2", Form.ONEROSTER_1_2, false),
            new Source("API 1.1", Form.ONEROSTER_1_1, true),
            new Source("API 1.2", Form.ONEROSTER_1_2, true),
            new Source("Apple", Form.APPLE, false));

    @Test
    void eachSettingActsOrIsToldToBeWithoutEffect() throws Exception {
        StringBuilder effects = new StringBuilder();

        for (Setting<?> setting : Keys.SETTINGS) {
            SettingsText with = SettingsText.read("rollcall.yaml", SettingPlacesTest.yaml(setting.key()), Path.of(""));
            List<String> found = SOURCES.stream()
                    .map(source -> source.name() + " " + effect(setting, with, source))
                    .toList();
            assertThat(found).as(setting.key().name()).noneMatch(effect -> effect.endsWith("nothing"));
            effects.append(setting.key().name())
                    .append(": ")
                    .append(String.join(", ", found))
                    .append('\n');
        }

        Golden.compare("settings/effects.txt", effects.toString());
    }

    private static String effect(Setting<?> setting, SettingsText with, Source source) {
        String key = setting.key().name();
        List<UnusedSettings.Unused> unused = UnusedSettings.of(with.settings(), source.form(), source.isApi());
        if (!unused.isEmpty()) {
            assertThat(unused).extracting(UnusedSettings.Unused::key).containsExactly(key);
            return "RST-622";
        }
        if (source.form() == Form.APPLE && STOPS_APPLE.matcher(key).matches()) {
            return "RST-505";
        }
        if (isReadByAStep(setting, source.form())) {
            return "steps";
        }
        boolean isOfApis = source.isApi() && key.startsWith("oneroster.");
        return isOfApis || ASKED_BY_THE_RUN.matcher(key).matches() ? "run" : "nothing";
    }

    private static boolean isReadByAStep(Setting<?> setting, Form form) {
        Set<String> names = setting.sql().stream()
                .flatMap(place -> place.table().equals(SqlPlace.ONE_ROW)
                        ? place.columns().stream().map(column -> column.substring(0, column.indexOf(' ')))
                        : List.of(place.table()).stream())
                .collect(Collectors.toSet());
        return Steps.of(form).stream().map(Step::select).anyMatch(select -> names.stream()
                .anyMatch(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(select).find()));
    }

    @Test
    void theValueThatOnlyOneFormHasIsNamed() throws Exception {
        SettingsText text = SettingsText.read(
                "rollcall.yaml",
                "dedupe: {person_keys: [email, userMasterIdentifier]}\nattributes: {person_number: userMasterIdentifier}",
                Path.of(""));

        assertThat(UnusedSettings.of(text.settings(), Form.APPLE, false))
                .extracting(UnusedSettings.Unused::words)
                .containsExactly(
                        "dedupe.person_keys: userMasterIdentifier", "attributes.person_number: userMasterIdentifier");
        assertThat(UnusedSettings.of(text.settings(), Form.ONEROSTER_1_2, false))
                .isEmpty();
    }
}
