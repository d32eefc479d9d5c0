package dev.rollcall.sync.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What is known of one SIS: {@code oneroster/presets/<key>.yaml}. It fills in what the settings leave open.
 *
 * @param base the path of the API where only the host was given
 * @param token the path of the token's address at the same host; {@code {root}} stands for the API's own address
 * @param scope what to ask for; blank for none, empty where the standard's is right
 * @param pageSize how many records are asked for at once
 * @param filterAtSource what of the filters the SIS is known to apply itself, and to apply rightly
 * @param steps what an administrator does in the SIS to get id and secret
 * @param sources where all that was learned
 */
public record Preset(
        String key,
        String title,
        String versions,
        Optional<String> base,
        Optional<String> token,
        Api.SignIn signIn,
        Optional<String> scope,
        int pageSize,
        Set<Api.Restriction> filterAtSource,
        Set<Deviation> deviations,
        List<String> steps,
        List<String> notes,
        List<String> sources) {

    private static final List<String> KEYS = List.of(
            "aeries",
            "aspen",
            "classlink",
            "eschooldata",
            "eschoolplus",
            "infinite_campus",
            "powerschool",
            "qmlativ",
            "skyward",
            "synergy",
            "veracross",
            "other");

    public Preset {
        filterAtSource = Set.copyOf(filterAtSource);
        deviations = Set.copyOf(deviations);
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
        sources = List.copyOf(sources);
    }

    /** The words by which settings name them. */
    public static List<String> keys() {
        return KEYS;
    }

    /** Whether the SIS does so. */
    public boolean has(Deviation deviation) {
        return deviations.contains(deviation);
    }

    /** The preset of that name. */
    public static Preset of(String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("no preset is named '" + key + "'");
        }
        String file = "/oneroster/presets/" + key + ".yaml";
        try (InputStream in = Preset.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            Object yaml = new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
            if (!(yaml instanceof Map<?, ?> values)) {
                throw new IllegalStateException(file + " holds no keys");
            }
            return of(key, values);
        } catch (IOException fault) {
            throw new UncheckedIOException(file + " cannot be read", fault);
        }
    }

    private static Preset of(String key, Map<?, ?> values) {
        Set<Api.Restriction> filterAtSource = EnumSet.noneOf(Api.Restriction.class);
        texts(values, "filter_at_source")
                .forEach(word -> filterAtSource.add(Api.Restriction.valueOf(word.toUpperCase(Locale.ROOT))));
        Set<Deviation> deviations = EnumSet.noneOf(Deviation.class);
        texts(values, "deviations").forEach(word -> deviations.add(Deviation.valueOf(word.toUpperCase(Locale.ROOT))));
        return new Preset(
                key,
                text(values, "title").orElseThrow(),
                text(values, "versions").orElse(""),
                text(values, "base"),
                text(values, "token"),
                Api.SignIn.valueOf(text(values, "sign_in").orElse("auto").toUpperCase(Locale.ROOT)),
                text(values, "scope"),
                Integer.parseInt(text(values, "page_size").orElse("1000")),
                filterAtSource,
                deviations,
                texts(values, "steps"),
                texts(values, "notes"),
                texts(values, "sources"));
    }

    private static Optional<String> text(Map<?, ?> values, String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf);
    }

    private static List<String> texts(Map<?, ?> values, String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
