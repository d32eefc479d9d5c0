-- does:    finds what no limit counts in the classes of a location: half or more of them, and more than two, that lose a third of their students or more
-- reads:   plan_lost_rosters, plan_roster_sums, plan_uploaded_classes, plan_schools, match_changed_grades
with thinned as (
    select
        classes.location_id, coalesce(classes.class_number, classes.class_id) as name,
        row_number() over (partition by classes.location_id order by classes.class_id) as place,
        count(*) over (partition by classes.location_id) as classes
    from plan_lost_rosters as lost
    inner join plan_roster_sums as sums on sums.class_id = lost.class_id
    inner join plan_uploaded_classes as classes on classes.class_id = lost.class_id
    left join match_changed_grades as grades on grades.location_id = classes.location_id and grades.changed * 2 >= grades.students
    where sums.rows_after > 0
        and sums.rows_before - sums.rows_after > 2
        and sums.rows_after * 3 <= sums.rows_before * 2
        and grades.location_id is null
),

named as (
    select location_id, min(classes) as classes, joined_in_order(name, place) as names
    from thinned
    where place <= 5
    group by location_id
)

select
    'RST-690' as code,
    schools.location_id,
    schools.location_name,
    concat(cast(named.classes as string), ' (', replace(named.names, ',', ', '), case when named.classes > 5 then ' …' else '' end, ')') as detail
from named
inner join plan_schools as schools on schools.location_id = named.location_id
where named.classes > 2 and named.classes * 2 >= schools.classes_before and schools.people_before >= 20
order by code, location_id
