package dev.rollcall.sync.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The head of a file that {@link SqlFile} reads.
 *
 * @param path the path in the resources without {@code .sql}
 * @param keys the keys in their order
 * @param reads the relations it reads; a parameter as {@code {name}}
 * @param params the kind of each parameter, such as {@code text} or {@code parquet}
 * @param isShared whether every engine runs it
 */
record SqlHead(
        String path,
        List<String> keys,
        List<String> reads,
        Map<String, String> params,
        boolean isShared,
        String select) {
    private static final Path ROOT = Path.of("../sync/src/main/resources");
    private static final List<String> ROOMS = List.of("apple", "directory", "lookup", "pull", "run");

    static List<SqlHead> all() {
        List<SqlHead> heads = new ArrayList<>();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.list(ROOT.resolve(room))) {
                files.sorted()
                        .map(file ->
                                room + "/" + String.valueOf(file.getFileName()).replaceFirst("\\.sql$", ""))
                        .forEach(path -> heads.add(of(path)));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return heads;
    }

    static SqlHead of(String path) {
        String text = text(path);
        Map<String, String> head = new LinkedHashMap<>();
        text.lines()
                .takeWhile(line -> line.startsWith("-- "))
                .forEach(line -> head.put(
                        line.substring(3, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()));
        Map<String, String> params = new LinkedHashMap<>();
        words(head.getOrDefault("params", ""))
                .forEach(param -> params.put(
                        param.substring(0, param.indexOf(' ')),
                        param.substring(param.indexOf('(') + 1, param.indexOf(')'))));
        List<String> reads = words(head.getOrDefault("reads", ""));
        return new SqlHead(
                path,
                List.copyOf(head.keySet()),
                reads.equals(List.of("none")) ? List.of() : reads,
                params,
                !head.containsKey("engine"),
                text.lines().dropWhile(line -> line.startsWith("-- ")).collect(Collectors.joining("\n")));
    }

    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path + ".sql"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public String toString() {
        return path;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
