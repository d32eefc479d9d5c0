package dev.rollcall.cli;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file that lines are added to: {@code 2026-09-02T08:15:00.000Z [4711] reading ...}. Each has its time in UTC and the id of
 * the process, as several may write into one file. A new file belongs to its owner alone.
 */
final class LogFile implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FileChannel channel;
    private final Path file;
    private final Clock clock;
    private final Consumer<String> complaints;
    private boolean isBroken;

    private LogFile(FileChannel channel, Path file, Clock clock, Consumer<String> complaints) {
        this.channel = channel;
        this.file = file;
        this.clock = clock;
        this.complaints = complaints;
    }

    /**
     * Opens the file, and makes it where it is not there.
     *
     * @param complaints hears once where a line could not be written; what the command does goes on
     * @throws UsageFault where the file cannot be written
     */
    static LogFile open(Path file, Clock clock, Consumer<String> complaints) throws UsageFault {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    DurableFiles.fileForOwner(file.toAbsolutePath()));
            return new LogFile(channel, file, clock, complaints);
        } catch (IOException | UnsupportedOperationException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.log_file.unwritable")
                    .with("file", file.toString())
                    .with("why", why(file, fault))
                    .with("reason", String.valueOf(fault.getMessage()))));
        }
    }

    private static String why(Path file, Exception fault) {
        if (Files.isDirectory(file)) {
            return "folder";
        }
        if (fault instanceof NoSuchFileException) {
            return "no_folder";
        }
        return fault instanceof AccessDeniedException ? "no_right" : "other";
    }

    void add(String text) {
        if (isBroken) {
            return;
        }
        String line =
                TIME.format(clock.instant()) + " [" + ProcessHandle.current().pid() + "] " + text + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException fault) {
            isBroken = true;
            complaints.accept(Texts.text(Message.of("cli.log_file.broken")
                    .with("file", file.toString())
                    .with("reason", String.valueOf(fault.getMessage()))));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException fault) {
            // All lines are written.
        }
    }
}
