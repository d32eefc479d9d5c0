-- step:    validate_users_agent_unknown
-- does:    finds people whose agent is not in the source
-- reads:   dedupe_users, read_users, patch_near_references
-- reports: RST-134 RST-219
-- source:  OneRoster 1.2 CSV binding: every reference names a row
with listed as (
    select source_file, source_row, sourced_id, explode(split(agent_sourced_ids, ',')) as agent
    from dedupe_users
    where agent_sourced_ids is not null
)

select distinct
    case when near.near_id is null then 'RST-134' else 'RST-219' end as code,
    listed.source_file,
    listed.source_row,
    listed.sourced_id as record,
    'agentSourcedIds' as field,
    trimmed(listed.agent) as value,
    near.near_id as detail
from listed
left join read_users as users on users.sourced_id = trimmed(listed.agent)
left join patch_near_references as near on near.target = 'users' and near.value = trimmed(listed.agent)
where users.row_id is null and trimmed(listed.agent) <> ''
