package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * How many people of the source Apple School Manager knows already, in a run that prevents duplicate accounts. Each person
 * counts once.
 *
 * @param fields the columns of Apple that people are compared by, such as {@code email_address}; all must be equal
 * @param byId recognised by the Person ID
 * @param byFields recognised by the fields
 * @param byAccount recognised by the e-mail address of an account that has no Person ID yet
 * @param created nobody has their values, and they become new accounts
 * @param ambiguous it is not certain whom of several they are
 * @param unmatched nobody has their values, and that stops the run
 */
public record MatchCounts(
        List<String> fields, long byId, long byFields, long byAccount, long created, long ambiguous, long unmatched) {
    public MatchCounts {
        fields = List.copyOf(fields);
    }

    /** How many are recognised. */
    public long recognised() {
        return byId + byFields + byAccount;
    }

    /** The counts, one text each, the recognised first: {@code 2,145 recognised (1,900 by Person ID, …)}. */
    public List<Message> messages() {
        List<Message> counts = new ArrayList<>();
        counts.add(
                recognised() == 0
                        ? count("recognised", 0)
                        : Message.of("report.match.recognised_by")
                                .with("count", recognised())
                                .with("ways", list(ways())));
        counts.add(count("created", created));
        counts.add(count("ambiguous", ambiguous));
        counts.add(count("unmatched", unmatched));
        return counts;
    }

    /** All counts in one line. */
    public Message line() {
        return Message.of("report.match.line").with("counts", list(messages()));
    }

    /** How those who are recognised were recognised; a way that recognised nobody is left out. */
    public List<Message> ways() {
        List<Message> ways = new ArrayList<>();
        addWay(ways, byId, Message.of("report.match.by_id").with("count", byId));
        addWay(
                ways,
                byFields,
                Message.of("report.match.by_fields").with("count", byFields).with("fields", fieldsInWords()));
        addWay(ways, byAccount, Message.of("report.match.by_account").with("count", byAccount));
        return ways;
    }

    /** The fields as people read them: {@code first name + last name}. */
    public Message fieldsInWords() {
        return fieldsInWords(fields);
    }

    /** Fields that must all be equal, as people read them. */
    public static Message fieldsInWords(List<String> fields) {
        return fields.stream()
                .map(field -> Message.of("report.match.field").with("field", field))
                .reduce((first, next) ->
                        Message.of("report.match.and").with("first", first).with("next", next))
                .orElseThrow(() -> new IllegalArgumentException("people are compared by no field"));
    }

    private static void addWay(List<Message> ways, long count, Message way) {
        if (count > 0) {
            ways.add(way);
        }
    }

    private static Message count(String what, long count) {
        return Message.of("report.match.count").with("what", what).with("count", count);
    }

    private static Message list(List<Message> texts) {
        return texts.stream()
                .reduce((first, next) ->
                        Message.of("report.list").with("first", first).with("next", next))
                .orElseThrow();
    }
}
