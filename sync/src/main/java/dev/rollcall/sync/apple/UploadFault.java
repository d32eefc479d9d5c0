package dev.rollcall.sync.apple;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place for which an upload is refused. The codes are the stand-in's own where Apple has published none.
 *
 * @param file the file, or the upload itself
 * @param row the line in the file, from 1; 0 for the file as a whole
 * @param column the column, or empty
 * @param value the value, or empty
 * @param code such as {@code FILE_MISSING}
 */
record UploadFault(String file, long row, String column, String value, String code) {
    static final List<String> COLUMNS =
            List.of("file_name varchar", "row_in_file varchar", "column_name varchar", "value varchar", "code varchar");

    static UploadFault ofFile(String file, String code) {
        return new UploadFault(file, 0, "", "", code);
    }

    List<@Nullable Object> cells() {
        return Arrays.asList(
                file, row == 0 ? null : String.valueOf(row), blankIsNull(column), blankIsNull(value), code);
    }

    private static @Nullable String blankIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
