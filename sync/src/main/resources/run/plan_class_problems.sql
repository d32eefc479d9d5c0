-- does:    finds what no limit counts in the classes of a location: half or more of them, and more than two, that lose a third of their students or more, and twice as many instructors
-- reads:   plan_lost_rosters, plan_roster_sums, plan_uploaded_classes, directory_class, plan_schools, match_changed_grades
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
),

taught as (
    select
        classes.location_id,
        sum(length(held.instructor_ids) - length(replace(held.instructor_ids, ',', '')) + 1) as instructors_before,
        sum(length(classes.instructor_ids) - length(replace(classes.instructor_ids, ',', '')) + 1) as instructors_after
    from plan_uploaded_classes as classes
    inner join directory_class as held on held.class_id = classes.class_id
    where held.instructor_ids <> '' and classes.instructor_ids <> ''
    group by classes.location_id
)

select
    'RST-690' as code,
    schools.location_id,
    schools.location_name,
    concat(cast(named.classes as string), ' (', replace(named.names, ',', ', '), case when named.classes > 5 then ' …' else '' end, ')') as detail
from named
inner join plan_schools as schools on schools.location_id = named.location_id
where named.classes > 2 and named.classes * 2 >= schools.classes_before and schools.people_before >= 20
union all
select
    'RST-692' as code,
    schools.location_id,
    schools.location_name,
    concat(cast(taught.instructors_before as string), ' → ', cast(taught.instructors_after as string)) as detail
from taught
inner join plan_schools as schools on schools.location_id = taught.location_id
where taught.instructors_after >= taught.instructors_before * 2 and taught.instructors_after - taught.instructors_before > 10
order by code, location_id
