-- does:    shows what each location has before and after, those that lose the largest share first
-- reads:   plan_schools
with shares as (
    select
        *,
        greatest(
            people_gone / greatest(people_before, 1.0),
            classes_gone / greatest(classes_before, 1.0),
            taught_gone / greatest(taught_before, 1.0),
            rosters_gone / greatest(rosters_before, 1.0)
        ) as share
    from plan_schools
)

select
    location_id,
    location_name,
    people_before,
    people_gone,
    people_after,
    classes_before,
    classes_gone,
    classes_after,
    taught_before,
    taught_gone,
    taught_after,
    rosters_before,
    rosters_gone,
    rosters_after
from shares
order by share desc, location_name, location_id
