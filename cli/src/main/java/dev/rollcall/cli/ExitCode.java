package dev.rollcall.cli;

import dev.rollcall.sync.report.RunReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a command ends, for scripts. The help of the commands and {@code docs/reference/exit-codes.md} are made from it. */
enum ExitCode {
    DONE(0),
    OUR_FAULT(1),
    WRONG_USAGE(2),
    ERRORS(10),
    HELD(11),
    SOURCE_NOT_REACHABLE(12),
    DESTINATION_REFUSED(13),
    CANCELLED(14),
    DELIVERY_UNKNOWN(15);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    static ExitCode of(RunReport.Outcome outcome) {
        return switch (outcome) {
            case DELIVERED, CLEAN, PLANNED -> DONE;
            case HELD -> HELD;
            case ERRORS -> ERRORS;
            case SOURCE_NOT_REACHABLE -> SOURCE_NOT_REACHABLE;
            case DESTINATION_REFUSED -> DESTINATION_REFUSED;
            case DELIVERY_UNKNOWN -> DELIVERY_UNKNOWN;
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
        return Texts.text("cli.exit." + name().toLowerCase(Locale.ROOT));
    }

    /** Number and meaning of each, as the help of a command lists them. */
    static Map<String, String> table(List<ExitCode> codes) {
        Map<String, String> table = new LinkedHashMap<>();
        codes.forEach(code -> table.put(String.valueOf(code.number), code.meaning()));
        return table;
    }
}
