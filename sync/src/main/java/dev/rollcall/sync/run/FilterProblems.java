package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.UnusedSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is wrong with the settings as a whole: a filter that leaves nothing or cannot apply, a setting without effect. */
final class FilterProblems {
    private FilterProblems() {}

    /** @param isApi whether the source is a OneRoster API, of which the files were made */
    static List<Problem> of(Books books, Form form, Settings settings, boolean isApi) {
        List<Problem> problems = new ArrayList<>();
        for (String entity : books.entities()) {
            books.emptied(entity)
                    .ifPresent(code -> problems.add(new Problem(
                            ProblemKind.FILTER_LEAVES_NOTHING, Where.SOURCE, Books.title(entity), setting(code))));
        }
        if (form == Form.APPLE) {
            Settings.Filter filter = settings.filter();
            Settings.Filter applied = applicable(filter);
            notApplied(problems, "filter.class_types", filter.classTypes().equals(applied.classTypes()));
            notApplied(problems, "filter.status", filter.status().equals(applied.status()));
            notApplied(problems, "filter.staff_roles", filter.staffRoles().equals(applied.staffRoles()));
        }
        String source = isApi ? Messages.ENGLISH.text("run.source_api") : form.title();
        UnusedSettings.of(settings, form, isApi)
                .forEach(unused -> problems.add(new Problem(
                        ProblemKind.SETTING_UNUSED, new Where(null, 0, unused.key(), null), unused.words(), source)));
        return problems;
    }

    /** What of a filter Apple's files can be filtered by: they name schools, grades and numbers of courses. */
    static Settings.Filter applicable(Settings.Filter filter) {
        Settings.Filter defaults = Settings.DEFAULTS.filter();
        return new Settings.Filter(
                filter.schools(),
                defaults.activeTermsOnly(),
                defaults.syncAheadDays(),
                defaults.enrollmentDates(),
                defaults.status(),
                filter.grades(),
                defaults.classTypes(),
                filter.courseCodes(),
                defaults.staffRoles());
    }

    /** The words for the setting that asks for a reason; nothing was read at all where there is no reason. */
    private static String setting(String code) {
        return Arrays.stream(FilterReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .map(FilterReason::setting)
                .map(Messages.ENGLISH::text)
                .orElseGet(() -> Messages.ENGLISH.text("run.filter.nothing_read"));
    }

    private static void notApplied(List<Problem> problems, String setting, boolean unset) {
        if (!unset) {
            problems.add(new Problem(ProblemKind.FILTER_NOT_APPLIED, new Where(null, 0, setting, null), setting, null));
        }
    }
}
