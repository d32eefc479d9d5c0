package dev.rollcall.server.notify;

import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.notify.MailChoice.Pace;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who wants mail about what. */
@Repository
public class MailChoiceStore {
    private final JdbcClient jdbc;
    private final OperatorStore operators;

    MailChoiceStore(JdbcClient jdbc, OperatorStore operators) {
        this.jdbc = jdbc;
        this.operators = operators;
    }

    private record Kept(long operator, Set<Occasion> occasions, Pace pace) {}

    /**
     * What everybody with a role in an organisation wants, by name. Administrators who chose nothing get what needs somebody; others
     * get nothing.
     */
    public List<MailChoice> of(String organisation) {
        Map<Long, Kept> kept = jdbc
                .sql("select operator_id, occasions, pace from mail_choice where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Kept(
                        row.getLong("operator_id"),
                        occasions(row.getString("occasions")),
                        Pace.valueOf(row.getString("pace"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Kept::operator, one -> one));
        return operators.members(organisation).stream()
                .map(member -> choice(member, kept))
                .toList();
    }

    private static MailChoice choice(Membership member, Map<Long, Kept> kept) {
        Operator operator = member.operator();
        Kept chosen = kept.get(operator.id());
        if (chosen != null) {
            return new MailChoice(operator, chosen.occasions(), chosen.pace());
        }
        Set<Occasion> usual =
                member.role() == Role.ADMINISTRATOR ? Occasion.needsSomebody() : EnumSet.noneOf(Occasion.class);
        return new MailChoice(operator, usual, Pace.EACH);
    }

    @Transactional
    public void save(String organisation, List<MailChoice> choices) {
        for (MailChoice choice : choices) {
            jdbc.sql("delete from mail_choice where operator_id = ? and organisation_id = ?")
                    .param(choice.operator().id())
                    .param(organisation)
                    .update();
            jdbc.sql("insert into mail_choice (operator_id, organisation_id, occasions, pace) values (?, ?, ?, ?)")
                    .param(choice.operator().id())
                    .param(organisation)
                    .param(choice.occasions().stream().map(Occasion::name).collect(Collectors.joining(",")))
                    .param(choice.pace().name())
                    .update();
        }
    }

    public MailRules rules(String organisation) {
        return jdbc.sql("select with_names, digest_at from mail_rules where organisation_id = ?")
                .param(organisation)
                .query((row, number) ->
                        new MailRules(row.getBoolean("with_names"), LocalTime.parse(row.getString("digest_at"))))
                .optional()
                .orElse(MailRules.USUAL);
    }

    @Transactional
    public void saveRules(String organisation, MailRules rules) {
        jdbc.sql("delete from mail_rules where organisation_id = ?")
                .param(organisation)
                .update();
        jdbc.sql("insert into mail_rules (organisation_id, with_names, digest_at) values (?, ?, ?)")
                .param(organisation)
                .param(rules.withNames())
                .param(rules.digestAt().toString())
                .update();
    }

    private static Set<Occasion> occasions(String words) {
        return Arrays.stream(words.split(","))
                .filter(word -> !word.isEmpty())
                .map(Occasion::valueOf)
                .collect(Collectors.toSet());
    }
}
