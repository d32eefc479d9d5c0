package dev.rollcall.sync.problem;

/**
 * Why a filter leaves a row out. This is the school's wish and no problem; it stands in the books and in {@code
 * explain}, not in the list of problems.
 */
public enum FilterReason {
    STATUS("LFT-01", "filter.status", "its status is '{value}'"),
    SCHOOL("LFT-02", "filter.schools", "filter.schools does not name its school '{value}'"),
    NOT_NEEDED("LFT-03", "filter.schools", "it is a {value}, no school, and nothing that is sent refers to it"),
    TERM("LFT-04", "filter.terms", "none of its terms is active ({value})"),
    SESSION_NOT_ACTIVE("LFT-05", "filter.terms", "it is not active on that day ({value})"),
    YEAR_NOT_BEGUN("LFT-06", "filter.terms", "its school year begins on {value}"),
    ROLE("LFT-07", "filter.staff_roles", "the role '{value}' is not sent to Apple"),
    DATES("LFT-08", "filter.enrollment_dates", "it is not valid on that day ({value})"),
    CLASS_LEFT_OUT("LFT-09", "the filters on classes", "its class '{value}' was left out"),
    USER_LEFT_OUT("LFT-10", "the filters on people", "its person '{value}' was left out"),
    GRADE("LFT-11", "filter.grades", "filter.grades does not take the grade '{value}'"),
    CLASS_TYPE("LFT-12", "filter.class_types", "filter.class_types does not take the type '{value}'"),
    COURSE_CODE("LFT-13", "filter.course_codes", "filter.course_codes does not take the code '{value}'"),
    EXCLUDED("LFT-14", "overrides", "an override excludes it");

    private final String code;
    private final String setting;
    private final String words;

    FilterReason(String code, String setting, String words) {
        this.code = code;
        this.setting = setting;
        this.words = words;
    }

    public String code() {
        return code;
    }

    /** The setting that asks for it, or the filters that do, in words. */
    public String setting() {
        return setting;
    }

    /** The reason as half a sentence; {@code {value}} is the value that decided. */
    public String words() {
        return words;
    }
}
