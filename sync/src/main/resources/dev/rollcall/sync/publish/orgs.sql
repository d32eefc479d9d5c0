-- table:   published_orgs
-- holds:   one row for each org, sorted by sourced_id; of two rows with one sourcedId the later counts
-- reads:   source_orgs, publish_settings
-- source:  OneRoster 1.2 CSV binding, orgs.csv; REST, OrgDType
with children as (
    select trimmed(parentSourcedId) as parent_id, list(distinct trimmed(sourcedId) order by trimmed(sourcedId)) as child_ids
    from source_orgs
    where sourcedId is not null and parentSourcedId is not null
    group by trimmed(parentSourcedId)
),

sorted as (
    select
        trimmed(orgs.sourcedId) as sourced_id,
        standard_status(orgs.status) as status,
        coalesce(utc_stamp(orgs.dateLastModified), settings.loaded_at) as date_last_modified,
        orgs.name,
        standard_word(orgs.type, ['department', 'school', 'district', 'local', 'state', 'national']) as type,
        orgs.identifier,
        trimmed(orgs.parentSourcedId) as parent_id,
        children.child_ids
    from source_orgs as orgs
    cross join publish_settings as settings
    left join children on children.parent_id = trimmed(orgs.sourcedId)
    where orgs.sourcedId is not null
    order by trimmed(orgs.sourcedId), orgs.row_id
),

followed as (
    select *, lead(sourced_id) over () as next_id
    from sorted
)

select sourced_id, status, date_last_modified, name, type, identifier, parent_id, child_ids
from followed
where next_id is distinct from sourced_id
