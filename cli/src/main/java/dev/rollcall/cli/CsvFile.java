package dev.rollcall.cli;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** A file of names that a command writes where somebody asked for it; only its owner can read it. */
final class CsvFile {
    private CsvFile() {}

    /**
     * Writes the file.
     *
     * @param content writes the rows, and says how many
     * @throws UsageFault where a file is there already, or its folder is not
     */
    static long written(Path file, ToLongFunction<Path> content) throws UsageFault {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file)) {
            throw new UsageFault(Texts.text(Message.of("cli.csv.exists").with("file", file.toString())));
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageFault(Texts.text(Message.of("cli.csv.no_folder").with("file", file.toString())));
        }
        long rows = content.applyAsLong(file);
        try {
            DurableFiles.keepForOwner(file);
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.csv.unwritable")
                    .with("file", file.toString())
                    .with("reason", FaultWords.of(fault))));
        }
        return rows;
    }
}
