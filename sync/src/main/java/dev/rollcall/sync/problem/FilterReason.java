package dev.rollcall.sync.problem;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;

/**
 * Why a filter leaves a row out. This is the school's wish and no problem; it stands in the books and in {@code
 * explain}, not in the list of problems.
 */
public enum FilterReason {
    STATUS("LFT-01"),
    SCHOOL("LFT-02"),
    NOT_NEEDED("LFT-03"),
    TERM("LFT-04"),
    SESSION_NOT_ACTIVE("LFT-05"),
    YEAR_NOT_BEGUN("LFT-06"),
    ROLE("LFT-07"),
    DATES("LFT-08"),
    CLASS_LEFT_OUT("LFT-09"),
    USER_LEFT_OUT("LFT-10"),
    GRADE("LFT-11"),
    CLASS_TYPE("LFT-12"),
    COURSE_CODE("LFT-13"),
    EXCLUDED("LFT-14"),
    NO_ROLE("LFT-15"),
    KEPT_SCHOOL("LFT-16");

    private final String code;

    FilterReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The setting that asks for it, or the filters that do, in words. */
    public Message setting() {
        return Message.of("problem." + code + ".setting");
    }

    /** The reason as half a sentence, with the value that decided. */
    public Message reason(String value) {
        return Message.of("problem." + code + ".reason").with("value", value);
    }

    /** The reason as half a sentence for rows with values of their own; it names no value. */
    public Message reasonOfAll() {
        String one = "problem." + code + ".reason";
        return Message.of(Messages.ENGLISH.names(one, "value") ? one + "_all" : one)
                .with("value", "");
    }
}
