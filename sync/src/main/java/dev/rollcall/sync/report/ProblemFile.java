package dev.rollcall.sync.report;

/**
 * A file of problems to hand on: those of one school, of several that have no file of their own, or those that belong to no
 * school.
 *
 * @param file its path beside the report, such as {@code problems-by-school/birch-lane.csv}
 * @param whose what it is about
 * @param orgId the sourcedId of the school; empty but for {@link Whose#SCHOOL}
 * @param org the name of the school; empty but for {@link Whose#SCHOOL}
 */
public record ProblemFile(String file, Whose whose, String orgId, String org, long errors, long warnings, long notes) {
    /** Whose problems stand in a file. */
    public enum Whose {
        SCHOOL,
        OTHER_SCHOOLS,
        NO_SCHOOL;

        /** The word that {@code report.json} has for it, such as {@code no_school}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
