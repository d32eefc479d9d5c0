package dev.rollcall.sync.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies in the source.
 *
 * @param shownName its name without folders, as the source has it
 * @param path where it can be read; null where it was refused and a problem says why
 */
record SourceFile(String shownName, @Nullable Path path) {}
