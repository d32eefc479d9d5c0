package dev.rollcall.cli;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.run.ProductVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Keeps the details of an internal error, so that the user sees a sentence and no stack trace. */
final class CrashReport {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private CrashReport() {}

    /** One sentence that names the file with the details; they go to the home, or else to the temporary folder. */
    static String tell(Throwable fault, Path home, Instant now) {
        String text = details(fault, now);
        return write(home.resolve("faults"), text, now)
                .or(() -> write(Path.of(System.getProperty("java.io.tmpdir")), text, now))
                .map(file -> Texts.text(Message.of("cli.error.kept").with("file", file.toString())))
                .orElseGet(() -> Texts.text(Message.of("cli.error.not_kept")
                        .with("error", fault.getClass().getSimpleName())
                        .with("folder", home.resolve("faults").toString())));
    }

    /** A file of its own that only its owner may read, as a fault may quote the roster. */
    private static Optional<Path> write(Path folder, String text, Instant now) {
        try {
            DurableFiles.createPrivateFolder(folder);
            Path file = Files.createTempFile(folder, NAME.format(now) + "-", ".txt");
            return Optional.of(Files.writeString(file, text));
        } catch (IOException | SecurityException unwritable) {
            return Optional.empty();
        }
    }

    private static String details(Throwable fault, Instant now) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println("Rollcall " + ProductVersion.NUMBER + " at " + now);
        writer.println("Java " + Runtime.version() + " on " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        writer.println();
        fault.printStackTrace(writer);
        return Redaction.ofCrash(text.toString());
    }
}
