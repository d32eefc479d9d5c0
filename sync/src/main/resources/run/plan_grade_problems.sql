-- does:    finds locations half or more of whose students, and more than two, go up a grade although they have gone up since an earlier version of the directory
-- reads:   match_changed_values, match_changed_grades, match_people, earlier_person, plan_schools
with placed as (
    select
        changed.location_id,
        grade_place(match_key(earlier.grade_level)) as earlier,
        grade_place(changed.before) as held,
        grade_place(changed.after) as own
    from match_changed_values as changed
    left join match_people on match_people.row_id = changed.row_id
    inner join earlier_person as earlier on earlier.person_id = coalesce(match_people.person_id, changed.sourced_id)
    where changed.field = 'grades'
),

risen as (
    select location_id, count(*) as students
    from placed
    where own > held and held > earlier
    group by location_id
)

select
    'RST-691' as code,
    schools.location_id,
    schools.location_name,
    cast(risen.students as string) as detail
from risen
inner join match_changed_grades as grades on grades.location_id = risen.location_id
inner join plan_schools as schools on schools.location_id = risen.location_id
where risen.students > 2 and risen.students * 2 >= grades.students
order by code, location_id
