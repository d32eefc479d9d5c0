package dev.rollcall.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/** How many columns the terminal of this process has. It is asked once, and only where somebody wants to know. */
final class TerminalWidth implements IntSupplier {
    private static final int NARROWEST = 40;

    private final String columns;
    private final boolean isTerminal;
    private int known;

    /**
     * @param columns the variable {@code COLUMNS}, which counts before the terminal; empty where it is not set
     * @param isTerminal whether there is a terminal to ask
     */
    TerminalWidth(String columns, boolean isTerminal) {
        this.columns = columns;
        this.isTerminal = isTerminal;
    }

    @Override
    public synchronized int getAsInt() {
        if (known == 0) {
            OptionalInt width = number(columns);
            if (width.isEmpty() && isTerminal) {
                width = ask();
            }
            known = Math.max(NARROWEST, width.orElse(Paragraph.USUAL_WIDTH));
        }
        return known;
    }

    /** Java cannot ask; {@code stty} can, on every system but Windows, and starts faster than a native library loads. */
    private static OptionalInt ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return number(answer.substring(answer.indexOf(' ') + 1));
        } catch (IOException nobodyToAsk) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
