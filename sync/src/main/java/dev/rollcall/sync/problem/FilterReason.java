package dev.rollcall.sync.problem;

import dev.rollcall.sync.message.Message;

/**
 * Why a filter leaves a row out. This is the school's wish and no problem; it stands in the books and in {@code
 * explain}, not in the list of problems.
 */
public enum FilterReason {
    STATUS("LFT-01", "filter.status"),
    SCHOOL("LFT-02", "filter.schools"),
    NOT_NEEDED("LFT-03", "filter.schools"),
    TERM("LFT-04", "filter.terms"),
    SESSION_NOT_ACTIVE("LFT-05", "filter.terms"),
    YEAR_NOT_BEGUN("LFT-06", "filter.terms"),
    ROLE("LFT-07", "filter.staff_roles"),
    DATES("LFT-08", "filter.enrollment_dates"),
    CLASS_LEFT_OUT("LFT-09", "the filters on classes"),
    USER_LEFT_OUT("LFT-10", "the filters on people"),
    GRADE("LFT-11", "filter.grades"),
    CLASS_TYPE("LFT-12", "filter.class_types"),
    COURSE_CODE("LFT-13", "filter.course_codes"),
    EXCLUDED("LFT-14", "overrides");

    private final String code;
    private final String setting;

    FilterReason(String code, String setting) {
        this.code = code;
        this.setting = setting;
    }

    public String code() {
        return code;
    }

    /** The setting that asks for it, or the filters that do, in words. */
    public String setting() {
        return setting;
    }

    /** The reason as half a sentence, with the value that decided. */
    public Message reason(String value) {
        return Message.of("problem." + code + ".reason").with("value", value);
    }
}
