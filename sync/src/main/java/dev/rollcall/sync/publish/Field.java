package dev.rollcall.sync.publish;

/**
 * What a filter or a sort may name.
 *
 * @param path its dotted name, such as {@code school.sourcedId}
 * @param value where its value is found, as an expression of SQL
 */
record Field(String path, Kind kind, String value) {
    /** How values of a field compare. */
    enum Kind {
        /** With case: ids that differ in case only are two ids. */
        ID,
        /** Without case. */
        TEXT,
        BOOLEAN,
        DAY,
        MOMENT,
        IDS,
        TEXTS;

        boolean isList() {
            return this == IDS || this == TEXTS;
        }
    }
}
