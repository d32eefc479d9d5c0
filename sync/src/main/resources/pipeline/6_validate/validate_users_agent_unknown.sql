-- step:    validate_users_agent_unknown
-- does:    finds people whose agent is not in the source
-- reads:   dedupe_users, patch_lost_references, patch_near_references
-- reports: RST-134 RST-219
-- empty-without: patch_lost_references
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
inner join patch_lost_references as lost on lost.value = trimmed(listed.agent)
left join patch_near_references as near on near.target = 'users' and near.value = trimmed(listed.agent)
where lost.target = 'users'
