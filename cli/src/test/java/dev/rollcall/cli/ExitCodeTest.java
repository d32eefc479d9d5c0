package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    private static final String PAGE = """
            # Exit codes

            <!-- Made from ExitCode.java: './dev golden' rewrites this page. -->

            How a command ends, for scripts. Warnings never change the code; `--json` tells their number.

            Ctrl-C, SIGTERM and SIGHUP stop a command in good order. It leaves what it began, says "stopped; nothing was changed",
            and ends with 14; a stopped run stands in `rollcall runs`. Three things end otherwise. A delivery to a disk that has
            begun to change its place is done to its end, and so is its code. An upload that is on its way to a server is
            broken off, and ends with 15, since nobody knows whether it arrived. `rollcall publish` that serves already lets open answers
            end, and ends with 0. A process says nothing that is killed (SIGKILL), or stopped in the moment in which Java itself
            starts; its code is then that of the signal, such as 143.

            | code | meaning |
            |---|---|
            """;

    @Test
    void thePageIsMadeFromTheCodes() throws IOException {
        String rows = Arrays.stream(ExitCode.values())
                .map(code -> "| " + code.number() + " | " + code.meaning() + " |\n")
                .collect(Collectors.joining());

        Golden.comparePage("exit-codes.md", PAGE + rows);
    }

    /** Scripts count on these numbers. */
    @ParameterizedTest
    @CsvSource({
        "DELIVERED, 0",
        "CLEAN, 0",
        "ERRORS, 10",
        "SOURCE_NOT_REACHABLE, 12",
        "DESTINATION_REFUSED, 13",
        "DELIVERY_UNKNOWN, 15",
        "FAILED, 1"
    })
    void everyOutcomeHasItsNumber(Outcome outcome, int number) {
        ExitCode code = ExitCode.of(outcome);

        assertThat(code.number()).isEqualTo(number);
    }
}
