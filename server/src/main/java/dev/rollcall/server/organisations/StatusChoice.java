package dev.rollcall.server.organisations;

import dev.rollcall.sync.lookup.SelectionCounts.Status;
import dev.rollcall.sync.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A status that rows of the source may have, as it is chosen on the page of what is sent.
 *
 * @param entity {@code orgs students staff classes courses} or {@code enrollments}
 * @param rows how many rows of the source have it
 */
public record StatusChoice(String entity, String status, long rows) {
    private static final List<String> ENTITIES =
            List.of("orgs", "students", "staff", "classes", "courses", "enrollments");
    private static final Set<String> USUAL = Set.of("active");

    /** Others no setting can name, and their rows are left out. */
    private static final Pattern CAN_BE_SET = Pattern.compile("[^\\s,;]+");

    /** The entity as people read it. */
    public String words() {
        return entity.equals("orgs")
                ? "Schools and offices"
                : entity.substring(0, 1).toUpperCase(Locale.ROOT) + entity.substring(1);
    }

    /** As the form sends it. */
    public String value() {
        return entity + ":" + status;
    }

    /** Those that the source has, and those that the settings name. */
    static List<StatusChoice> of(List<Status> counted, Settings settings) {
        List<StatusChoice> choices = new ArrayList<>();
        for (String entity : ENTITIES) {
            Map<String, Long> rows = new TreeMap<>();
            settings.filter().status().getOrDefault(entity, USUAL).forEach(status -> rows.put(status, 0L));
            counted.stream()
                    .filter(status -> status.entity().equals(entity)
                            && CAN_BE_SET.matcher(status.status()).matches())
                    .forEach(status -> rows.put(status.status(), status.rows()));
            rows.forEach((status, count) -> choices.add(new StatusChoice(entity, status, count)));
        }
        return choices;
    }

    /** What the settings choose, as the form sends it. */
    static Set<String> chosen(Settings settings) {
        Set<String> chosen = new TreeSet<>();
        settings.filter().status().forEach((entity, all) -> all.forEach(status -> chosen.add(entity + ":" + status)));
        return chosen;
    }

    /** Of what nothing is chosen, as people read it; empty where each has a status. */
    static Optional<String> without(Collection<String> chosen) {
        return ENTITIES.stream()
                .filter(entity -> chosen.stream().noneMatch(one -> one.startsWith(entity + ":")))
                .findFirst();
    }

    /** The value of {@code filter.status}; those that are as usual are left out of it. */
    static Map<String, List<String>> setting(Collection<String> chosen) {
        Map<String, List<String>> setting = new TreeMap<>();
        for (String entity : ENTITIES) {
            Set<String> of = new TreeSet<>();
            chosen.stream()
                    .filter(one -> one.startsWith(entity + ":"))
                    .forEach(one -> of.add(one.substring(entity.length() + 1)));
            if (!of.equals(USUAL)) {
                setting.put(entity, List.copyOf(of));
            }
        }
        return setting;
    }
}
