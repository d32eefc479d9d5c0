package dev.rollcall.sync.directory;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions that never counted: the process ended when they had their names, before the pointer led to them. Only these may
 * be newer than the one that the pointer names.
 *
 * @param numbers of these versions
 */
record Unpublished(Set<Integer> numbers) {
    /** One number a line. */
    static final String FILE = "unpublished";

    private static final String NUMBER = "[1-9][0-9]{0,8}";

    Unpublished {
        numbers = Set.copyOf(numbers);
    }

    /** Those that are known, and the one that the next pointer names, which was to be written last. */
    static Unpublished read(Path directory) throws IOException {
        return new Unpublished(Stream.of(FILE, Pointer.NEXT_FILE)
                .map(directory::resolve)
                .flatMap(Unpublished::lines)
                .map(Integer::valueOf)
                .collect(Collectors.toSet()));
    }

    private static Stream<String> lines(Path file) {
        try {
            return DurableFiles.text(file).orElse("").lines().map(String::strip).filter(line -> line.matches(NUMBER));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    boolean contains(Version version) {
        return numbers.contains(version.number());
    }

    /** Remembers them, before the next pointer is written anew. */
    void write(Path directory) throws IOException {
        if (numbers.isEmpty()) {
            return;
        }
        String lines =
                new TreeSet<>(numbers).stream().map(number -> number + "\n").collect(Collectors.joining());
        DurableFiles.write(directory.resolve(FILE), lines.getBytes(StandardCharsets.US_ASCII));
    }
}
