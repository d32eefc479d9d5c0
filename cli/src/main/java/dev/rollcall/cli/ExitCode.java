package dev.rollcall.cli;

import dev.rollcall.sync.report.RunReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a command ends, for scripts. The help of the commands and {@code docs/reference/exit-codes.md} are made from it. */
enum ExitCode {
    DONE(0, "All went well: a roster was delivered, or a check found nothing in its way. There may be warnings."),
    OUR_FAULT(1, "Rollcall itself failed; the message names a file with the details."),
    WRONG_USAGE(2, "The command line, the settings file or the home is wrong; nothing was sent."),
    ERRORS(10, "The data has errors; nothing was sent."),
    HELD(11, "The guard held the run for a person to approve; nothing was sent."),
    SOURCE_NOT_REACHABLE(12, "The source could not be read; nothing was sent."),
    DESTINATION_REFUSED(13, "The destination did not take the upload; it is as it was before."),
    CANCELLED(14, "The run was cancelled; nothing was changed.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    static ExitCode of(RunReport.Outcome outcome) {
        return switch (outcome) {
            case DELIVERED, CLEAN, PLANNED -> DONE;
            case HELD -> HELD;
            case ERRORS -> ERRORS;
            case SOURCE_NOT_REACHABLE -> SOURCE_NOT_REACHABLE;
            case DESTINATION_REFUSED -> DESTINATION_REFUSED;
            case CANCELLED -> CANCELLED;
            case HOME_NOT_WRITABLE -> WRONG_USAGE;
            case FAILED -> OUR_FAULT;
        };
    }

    int number() {
        return number;
    }

    /** In one or two sentences. */
    String meaning() {
        return meaning;
    }

    /** Number and meaning of each, as the help of a command lists them. */
    static Map<String, String> table(List<ExitCode> codes) {
        Map<String, String> table = new LinkedHashMap<>();
        codes.forEach(code -> table.put(String.valueOf(code.number), code.meaning));
        return table;
    }
}
