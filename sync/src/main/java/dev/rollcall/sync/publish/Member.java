package dev.rollcall.sync.publish;

import java.util.List;
import java.util.stream.Stream;

/**
 * One member of a record, as expressions of SQL.
 *
 * @param json the name, the colon and the value as JSON; null in a row that has no value, and the member is left out
 * @param fields what a filter may name of it
 */
record Member(String name, String json, List<Field> fields) {
    /** Stands in the SQL where the address of the service goes, which the caller's request decides. */
    static final String ROOT = "$root$";

    Member {
        fields = List.copyOf(fields);
    }

    static Member id(String name, String column) {
        return new Member(name, named(name, text(column)), List.of(new Field(name, Field.Kind.ID, column)));
    }

    static Member text(String name, String column) {
        return new Member(name, named(name, text(column)), List.of(new Field(name, Field.Kind.TEXT, column)));
    }

    /** A text that the standard requires: where the roster has none it is empty. */
    static Member requiredText(String name, String column) {
        return text(name, "coalesce(" + column + ", '')");
    }

    static Member day(String name, String column) {
        return new Member(name, named(name, text(column)), List.of(new Field(name, Field.Kind.DAY, column)));
    }

    static Member moment(String name, String column) {
        return new Member(name, named(name, text(column)), List.of(new Field(name, Field.Kind.MOMENT, column)));
    }

    /** 1.1 has {@code true}, 1.2 has {@code "true"}. */
    static Member trueOrFalse(String name, String column, ApiVersion version) {
        String json = version.isFirst() ? named(name, column) : named(name, text(column));
        return new Member(name, json, List.of(new Field(name, Field.Kind.BOOLEAN, column)));
    }

    static Member texts(String name, String column) {
        String items = "list_transform(" + column + ", lambda item: " + text("item") + ")";
        return new Member(name, named(name, array(items)), List.of(new Field(name, Field.Kind.TEXTS, column)));
    }

    static Member reference(String name, RecordType type, String column) {
        return new Member(
                name,
                named(name, reference(type, column)),
                List.of(new Field(name + ".sourcedId", Field.Kind.ID, column)));
    }

    static Member references(String name, RecordType type, String column) {
        String items = "list_transform(" + column + ", lambda id: " + reference(type, "id") + ")";
        return new Member(
                name, named(name, array(items)), List.of(new Field(name + ".sourcedId", Field.Kind.IDS, column)));
    }

    /** The same member, present in every record: where the roster has nothing it is an empty list. */
    Member orEmptyList() {
        return new Member(name, "coalesce(" + json + ", '\"" + name + "\":[]')", fields);
    }

    /**
     * A list of objects.
     *
     * @param column a list of structs
     * @param inner the members of each, over the struct {@code item}
     */
    static Member objects(String name, String column, List<Member> inner) {
        String items = "list_transform(" + column + ", lambda item: " + object(inner) + ")";
        List<Field> fields = inner.stream()
                .flatMap(member -> member.fields.stream())
                .map(field -> new Field(
                        name + "." + field.path(),
                        field.kind() == Field.Kind.ID ? Field.Kind.IDS : Field.Kind.TEXTS,
                        "list_transform(" + column + ", lambda item: " + field.value() + ")"))
                .toList();
        return new Member(name, named(name, array(items)), fields);
    }

    /** The members between braces. */
    static String object(List<Member> members) {
        return "'{' || concat_ws(',', "
                + String.join(", ", members.stream().map(Member::json).toList()) + ") || '}'";
    }

    Stream<Field> allFields() {
        return fields.stream();
    }

    private static String named(String name, String value) {
        return "'\"" + name + "\":' || " + value;
    }

    private static String text(String column) {
        return "cast(to_json(" + column + ") as varchar)";
    }

    private static String array(String items) {
        return "'[' || array_to_string(" + items + ", ',') || ']'";
    }

    private static String reference(RecordType type, String column) {
        return "'{\"href\":\"" + ROOT + "/" + type.many() + "/' || url_encode(" + column
                + ") || '\",\"sourcedId\":' || " + text(column) + " || ',\"type\":\"" + type.one() + "\"}'";
    }
}
