package dev.rollcall.sync.pipeline;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A path as the readers of DuckDB take it. They take {@code [}, {@code ?} and {@code *} for a pattern before they look
 * for a file of that name, and a backslash for a separator wherever they run.
 *
 * <p>They take a folder called {@code name=value} for a column, too: each read says {@code hive_partitioning = false}.
 */
public final class PathName {
    private static final Map<Path, Path> LINKS = new ConcurrentHashMap<>();

    private PathName() {}

    /** The path, absolute and without anything that a reader takes for a pattern, in quotes. */
    public static String quoted(Path path) {
        StringBuilder name = new StringBuilder();
        withoutBackslash(path).toString().chars().forEach(character -> {
            if (character == '[' || character == '*' || character == '?') {
                name.append('[').append((char) character).append(']');
            } else {
                name.append((char) character);
            }
        });
        return Literals.quoted(name.toString());
    }

    /**
     * Another path to the same file or folder where this one has a backslash in a name: a link in the folder for temporary
     * files, which is removed when the process ends.
     */
    public static Path withoutBackslash(Path path) {
        Path absolute = path.toAbsolutePath();
        return File.separatorChar == '\\' || absolute.toString().indexOf('\\') < 0
                ? absolute
                : LINKS.computeIfAbsent(absolute, PathName::link);
    }

    private static Path link(Path target) {
        try {
            Path folder = Files.createTempDirectory("rollcall-path-");
            Path link = Files.createSymbolicLink(folder.resolve("link"), target);
            folder.toFile().deleteOnExit();
            link.toFile().deleteOnExit();
            return link;
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make a link to " + target, fault);
        }
    }
}
