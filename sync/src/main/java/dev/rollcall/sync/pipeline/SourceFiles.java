package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.oneroster.RosterFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The files of a roster by the names of their tables, and the way out where one is not as regular as it looked. */
final class SourceFiles {
    private final Map<String, RosterFile> files = new LinkedHashMap<>();
    private final UnaryOperator<RosterFile> mend;

    /** @param mend reads a file the careful way and gives back a copy that is regular */
    SourceFiles(List<RosterFile> given, UnaryOperator<RosterFile> mend) {
        this.mend = mend;
        given.forEach(file -> files.put("source_" + file.table().table(), file));
    }

    /** The file of a table such as {@code source_users}; null where there is none. */
    @Nullable
    RosterFile of(String table) {
        return files.get(table);
    }

    /** The files as they were read in the end. */
    List<RosterFile> all() {
        return List.copyOf(files.values());
    }

    /** Reads a file, and once more the careful way where it turns out to be less regular than it looked. */
    long reading(RosterFile file, String table, ToLongFunction<RosterFile> reading) {
        try {
            long rows = reading.applyAsLong(file);
            if (rows == file.rows()) {
                return rows;
            }
        } catch (UnreadableFile irregular) {
            if (file.hasLineColumn()) {
                throw irregular;
            }
        }
        RosterFile mended = mend.apply(file);
        files.put(table, mended);
        return reading.applyAsLong(mended);
    }
}
