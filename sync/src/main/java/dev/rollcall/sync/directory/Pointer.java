package dev.rollcall.sync.directory;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the file {@code current} holds.
 *
 * @param number of the version that counts; {@link #NO_VERSION} before the first, and where it is not known
 * @param damage why it is not known
 */
record Pointer(int number, Optional<Corruption> damage) {

    static final String FILE = "current";

    /** The next pointer, before it takes the place of the last. */
    static final String NEXT_FILE = "current.new";

    static final int NO_VERSION = 0;

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    /** Does not look whether there is such a version. */
    static Pointer read(Path directory) throws IOException {
        Optional<String> text = DurableFiles.text(directory.resolve(FILE)).map(String::strip);
        if (text.isEmpty()) {
            return broken(Message.of("directory.pointer.missing").with("file", FILE));
        }
        return NUMBER.matcher(text.get()).matches()
                ? new Pointer(Integer.parseInt(text.get()), Optional.empty())
                : broken(Message.of("directory.pointer.no_number")
                        .with("file", FILE)
                        .with("text", text.get()));
    }

    /** This pointer, or a broken one where it names none of the versions. */
    Pointer among(List<Integer> numbers) {
        boolean leadsNowhere = damage.isEmpty() && number != NO_VERSION && !numbers.contains(number);
        return leadsNowhere
                ? broken(Message.of("directory.pointer.nowhere")
                        .with("file", FILE)
                        .with("version", Integer.toString(number)))
                : this;
    }

    /** This pointer as a broken one, since a later version counted. */
    Pointer behind(int newer) {
        return broken(Message.of("directory.pointer.behind")
                .with("file", FILE)
                .with("names", number == NO_VERSION ? "none" : "one")
                .with("version", Integer.toString(number))
                .with("newer", Integer.toString(newer)));
    }

    private static Pointer broken(Message what) {
        return new Pointer(NO_VERSION, Optional.of(Corruption.brokenPointer(FILE, what)));
    }
}
