package dev.rollcall.sync.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks an engine for rows. One thread at a time may use it; {@link SqlEngine#reader} gives each thread its own. */
public interface SqlReader extends AutoCloseable {

    /** The rows of a select that is known to be small; values are String, Long, Boolean, LocalDate or null. */
    List<List<@Nullable Object>> fetch(String select);

    @Override
    void close();
}
