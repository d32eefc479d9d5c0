package dev.rollcall.cli;

import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;

/**
 * Puts colours on words.
 *
 * @param wanted whether the terminal takes them
 */
record AnsiStyle(boolean wanted) {
    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String BOLD_RED = "1;31";
    private static final String BOLD_GREEN = "1;32";
    private static final String YELLOW = "33";
    private static final String PLAIN = "0";

    String outcome(RunReport.Outcome outcome, String text) {
        return switch (outcome) {
            case DELIVERED, CLEAN, PLANNED -> in(BOLD_GREEN, text);
            case HELD -> in(YELLOW, text);
            case ERRORS,
                    SOURCE_NOT_REACHABLE,
                    DESTINATION_REFUSED,
                    DELIVERY_UNKNOWN,
                    CANCELLED,
                    HOME_NOT_WRITABLE,
                    FAILED -> in(BOLD_RED, text);
        };
    }

    String severity(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> in(RED, text);
            case WARNING -> in(YELLOW, text);
            case NOTE -> in(PLAIN, text);
        };
    }

    String label(String text) {
        return in(BOLD, text);
    }

    private String in(String colour, String text) {
        return wanted && !colour.equals(PLAIN) ? "\u001B[" + colour + "m" + text + "\u001B[0m" : text;
    }
}
