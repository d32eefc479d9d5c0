package dev.rollcall.server.organisations;

import dev.rollcall.sync.lookup.SelectionCounts.Choice;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.settings.Settings;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody chose on the page of what is sent.
 *
 * @param schools the {@code sourcedId}s; empty for all
 * @param ahead days before their beginning from which terms are sent
 * @param statuses such as {@code students:active}
 * @param active whether terms that are over, or begin later, are left out
 */
public record SelectionForm(
        Set<String> schools,
        int ahead,
        boolean active,
        boolean instructors,
        boolean rosterClasses,
        boolean rosterStudents,
        Set<String> statuses,
        String to) {
    private static final int MOST_DAYS = 365;

    public SelectionForm {
        schools = Set.copyOf(schools);
        statuses = Set.copyOf(statuses);
        ahead = Math.max(0, Math.min(MOST_DAYS, ahead));
    }

    /** What the settings choose; schools that they name by name become ids, and those that the source lacks stay as they are. */
    static SelectionForm of(Settings settings, String to, List<OrgChoice> orgs, List<String> ids) {
        Set<String> schools = new HashSet<>();
        for (String school : settings.filter().schools()) {
            List<String> found = orgs.stream()
                    .filter(org -> org.name().equalsIgnoreCase(school)
                            || org.sourcedId().equals(school))
                    .map(OrgChoice::sourcedId)
                    .toList();
            schools.addAll(found);
            if (found.isEmpty() || ids.contains(school)) {
                schools.add(school);
            }
        }
        return new SelectionForm(
                schools,
                settings.filter().syncAheadDays(),
                settings.filter().activeTermsOnly(),
                settings.patch().instructors(),
                settings.patch().rosterClasses(),
                settings.patch().rosterStudents(),
                StatusChoice.chosen(settings),
                to);
    }

    public boolean has(String school) {
        return schools.contains(school);
    }

    public boolean has(StatusChoice status) {
        return statuses.contains(status.value());
    }

    /** The chosen schools that the source does not have, or not any more. */
    List<String> gone(Collection<String> ids) {
        return schools.stream().filter(school -> !ids.contains(school)).sorted().toList();
    }

    /** The same for counting. */
    public Choice choice(LocalDate today) {
        return new Choice(schools, active, today, today.plusDays(ahead));
    }
}
