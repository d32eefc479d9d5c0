package dev.rollcall.server.flows;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What an organisation wants of all its flows. */
@Repository
public class FlowRules {
    private final JdbcClient jdbc;

    FlowRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the history of an organisation may name people. */
    public boolean keepsNames(String organisation) {
        return jdbc.sql("select keeps_names from flow_rules where organisation_id = ?")
                .param(organisation)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Transactional
    public void setKeepsNames(String organisation, boolean keepsNames) {
        jdbc.sql("delete from flow_rules where organisation_id = ?")
                .param(organisation)
                .update();
        jdbc.sql("insert into flow_rules (organisation_id, keeps_names) values (?, ?)")
                .param(organisation)
                .param(keepsNames)
                .update();
    }
}
