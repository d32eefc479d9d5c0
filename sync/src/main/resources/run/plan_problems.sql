-- does:    finds what no limit counts and no school year brings: classes whose students are all others, students in twice as many classes, and half as many people again
-- reads:   plan_lost_rosters, plan_roster_sums, plan_uploaded_classes, plan_schools, match_changed_grades
with replaced as (
    select
        classes.location_id, coalesce(classes.class_number, classes.class_id) as name, classes.class_id,
        row_number() over (partition by classes.location_id order by classes.class_id) as place,
        count(*) over (partition by classes.location_id) as classes
    from plan_lost_rosters as lost
    inner join plan_roster_sums as sums on sums.class_id = lost.class_id
    inner join plan_uploaded_classes as classes on classes.class_id = lost.class_id
    left join match_changed_grades as grades on grades.location_id = classes.location_id and grades.changed * 2 >= grades.students
    where sums.rows_before > 2 and sums.rows_after > 0 and lost.students = sums.rows_before and grades.location_id is null
),

classes as (
    select location_id, min(classes) as classes, joined_in_order(name, place) as names
    from replaced
    where place <= 5
    group by location_id
),

everywhere as (
    select sum(people_gone) as people_gone from plan_schools
)

select
    'RST-686' as code,
    schools.location_id,
    schools.location_name,
    concat(cast(classes.classes as string), ' (', replace(classes.names, ',', ', '), case when classes.classes > 5 then ' …' else '' end, ')') as detail
from classes
inner join plan_schools as schools on schools.location_id = classes.location_id
where classes.classes > 1
union all
select
    'RST-687' as code,
    location_id,
    location_name,
    concat(cast(rosters_before as string), ' → ', cast(rosters_after as string)) as detail
from plan_schools
where rosters_before > 0
    and rosters_after >= rosters_before * 2
    and rosters_after - rosters_before > 100
    and rosters_gone * 10 <= rosters_before
    and people_after * 2 <= people_before * 3
union all
select
    'RST-688' as code,
    schools.location_id,
    schools.location_name,
    concat(cast(schools.people_before as string), ' → ', cast(schools.people_after as string)) as detail
from plan_schools as schools
cross join everywhere
where schools.people_before > 0
    and schools.people_after * 2 >= schools.people_before * 3
    and schools.people_after - schools.people_before > 10
    and everywhere.people_gone * 2 < schools.people_after - schools.people_before
order by code, location_id
