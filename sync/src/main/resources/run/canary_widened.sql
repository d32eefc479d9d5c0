-- does:    counts the schools that are new in an upload and were not tried out before, and those of the source
-- reads:   read_orgs, kept_orgs, tried_schools
with schools as (
    select sourced_id, name
    from read_orgs
    where type = 'school' and sourced_id is not null
),

widened as (
    select sourced_id
    from schools
    where
        sourced_id not in (select location_id from kept_orgs)
        and not exists (
            select 1
            from tried_schools as tried
            where tried.value = schools.sourced_id or case_folded(tried.value) = case_folded(schools.name)
        )
)

select (select count(distinct sourced_id) from widened) as widened, count(distinct sourced_id) as schools
from schools
