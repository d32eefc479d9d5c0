package dev.rollcall.sync.report.page;

import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The schools that a reader can choose to see alone. On the page each has a number, since an id may hold blanks; what belongs
 * to schools lists their numbers.
 */
final class SchoolFilter {
    private final Map<String, School> schools = new LinkedHashMap<>();

    SchoolFilter(RunReport report) {
        for (OrgChoice org : report.orgs()) {
            add(org.sourcedId(), org.name());
        }
        RunPlan plan = report.plan();
        if (plan != null) {
            for (SchoolPlan school : plan.schools()) {
                add(school.id(), school.name());
            }
        }
    }

    private void add(String id, String name) {
        if (!id.isEmpty()) {
            schools.putIfAbsent(id, new School(schools.size() + 1, name.isBlank() ? id : name));
        }
    }

    /** A school, by its number on the page. */
    record School(int number, String name) {}

    /** All of them, in the order of the page; a choice of one is none. */
    List<School> choices() {
        return schools.size() < 2 ? List.of() : List.copyOf(schools.values());
    }

    /** The numbers of schools by their ids, with blanks between; those that nobody knows are left out. */
    String numbers(Collection<String> ids) {
        return ids.stream()
                .distinct()
                .map(schools::get)
                .filter(Objects::nonNull)
                .map(school -> String.valueOf(school.number()))
                .collect(Collectors.joining(" "));
    }
}
