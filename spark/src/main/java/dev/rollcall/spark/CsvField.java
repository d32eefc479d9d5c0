package dev.rollcall.spark;

/**
 * A field of a CSV file of ours, written as DuckDB writes it: quotes where they are needed, around the empty text, and
 * around a number sign, with which a comment may begin.
 */
final class CsvField {
    private CsvField() {}

    static String of(String column) {
        String text = "cast(" + column + " as string)";
        return "case when " + column + " is null then '' when " + text + " = '' or regexp_like(" + text
                + ", '[,#\"\\n\\r]') then '\"' || replace(" + text + ", '\"', '\"\"') || '\"' else " + text + " end";
    }
}
