package dev.rollcall.cli;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What a command writes to.
 *
 * @param out what the command was asked for, and nothing else
 * @param err progress and complaints
 * @param progress how far a command is
 * @param colours whether {@code out} is, and wants colours
 * @param columns how wide a line is
 */
public record Terminal(PrintStream out, PrintStream err, Progress progress, boolean colours, IntSupplier columns) {
    /** How a command shows on {@code err} how far it is. */
    public enum Progress {
        /** By a bar, which a person looks at. */
        BAR,
        /** By a line now and then. */
        LINES,
        /** Not at all. */
        NONE
    }

    static final int IN = 0;
    private static final int OUT = 1;
    private static final int ERR = 2;

    /** The terminal of this process. Texts are UTF-8, whatever the locale says, as names of people need it. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        boolean isRead = isTerminal(OUT);
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                isTerminal(ERR) ? Progress.BAR : Progress.LINES,
                !plain && isRead,
                new TerminalWidth(environment.getOrDefault("COLUMNS", ""), isRead));
    }

    /** Says that a command was stopped before it began, from any thread and without a terminal that is made ready. */
    static void tellStopped() {
        PrintStream err = stream(FileDescriptor.err);
        if (isTerminal(ERR)) {
            err.println(); // after the ^C
        }
        err.println(Texts.text("cli.stopped"));
    }

    boolean showsBars() {
        return progress == Progress.BAR;
    }

    /** The same with another way to show progress. */
    Terminal with(Progress other) {
        return new Terminal(out, err, other, colours, columns);
    }

    /** How wide a line is. */
    int width() {
        return columns.getAsInt();
    }

    /** Breaks texts into lines of that width. */
    Paragraph paragraph() {
        return new Paragraph(width());
    }

    /** Writes a text to {@code err}, broken into lines. */
    void complain(String text) {
        paragraph().lines("", "  ", text).forEach(err::println);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Java cannot say it for one stream alone; Linux shows it in /proc, and elsewhere the C library is asked. */
    static boolean isTerminal(int descriptor) {
        try {
            Path link = Path.of("/proc/self/fd/" + descriptor);
            if (Files.isSymbolicLink(link)) {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
            return Function.getFunction(Platform.C_LIBRARY_NAME, Platform.isWindows() ? "_isatty" : "isatty")
                            .invokeInt(new Object[] {descriptor})
                    != 0;
        } catch (IOException | LinkageError unknown) {
            return false;
        }
    }
}
