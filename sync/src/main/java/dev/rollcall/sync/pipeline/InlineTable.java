package dev.rollcall.sync.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings as SQL sees them: a small table.
 *
 * @param columns each with its type: {@code sync_ahead_days bigint}
 * @param rows values of type String, Long, Boolean, LocalDate or null, as many as there are columns
 */
public record InlineTable(String name, List<String> columns, List<List<@Nullable Object>> rows) {}
