package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import java.util.List;

/** The orgs of the source as a person chooses among them: each district office followed by its schools. */
final class OrgChoices {
    private static final String SELECT = """
            with parents as (
                select orgs.sourced_id, orgs.name, orgs.type, orgs.row_id, first.name as first_name, second.name as second_name,
                    case when first.sourced_id is null then 0 when second.sourced_id is null then 1 else 2 end as depth
                from read_orgs as orgs
                left join read_orgs as first on first.sourced_id = orgs.parent_sourced_id and first.sourced_id <> orgs.sourced_id
                left join read_orgs as second on second.sourced_id = first.parent_sourced_id and second.sourced_id <> first.sourced_id
            ),

            people as (
                select memberships.org_sourced_id, count(*) as people
                from dedupe_memberships as memberships
                inner join dedupe_users as users on users.sourced_id = memberships.user_sourced_id
                where memberships.number = 1
                group by memberships.org_sourced_id
            )

            select
                parents.sourced_id,
                coalesce(parents.name, ''),
                parents.type,
                parents.depth,
                exists (select 1 from dedupe_orgs where dedupe_orgs.row_id = parents.row_id) as sent,
                coalesce(people.people, 0)
            from parents
            left join people on people.org_sourced_id = parents.sourced_id
            where parents.sourced_id is not null
            order by
                concat_ws(' > ', parents.second_name, parents.first_name, parents.name), parents.sourced_id, parents.row_id
            """;

    private OrgChoices() {}

    static List<OrgChoice> of(SqlEngine engine) {
        return engine.fetch(SELECT).stream()
                .map(row -> new OrgChoice(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)),
                        Math.toIntExact((Long) row.get(3)),
                        Boolean.TRUE.equals(row.get(4)),
                        (Long) row.get(5)))
                .toList();
    }
}
