-- step:    match_changed_grades
-- does:    counts for each location the students whose grade is another one now, and those of them who did not go up to the next
-- reads:   match_changed_values, match_known_people
-- writes:  one row for each location with such students; students are those who had a grade, row_id is the first one who did not go up. A grade that is no number and none of the words of CEDS says nothing of its order
-- key:     location_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: match_changed_values
-- columns: location_id string, students bigint, changed bigint, odd bigint, first_row_id bigint
-- source:  CEDS, Grade Level; all go up a grade once a year
with placed as (
    select row_id, location_id, grade_place(before) as earlier, grade_place(after) as own
    from match_changed_values
    where field = 'grades'
),

changed as (
    select
        row_id,
        location_id,
        own is distinct from earlier or own is null as is_other,
        coalesce(own - earlier not between 0 and 2, false) as is_odd
    from placed
),

counted as (
    select
        location_id, count(case when is_other then 1 end) as changed, count(case when is_odd then 1 end) as odd,
        min(case when is_odd then row_id end) as first_row_id
    from changed
    group by location_id
),

held as (
    select counted.location_id, count(*) as students
    from match_known_people as people
    inner join counted on counted.location_id = first_of_list(people.location_ids)
    where people.grade_level <> '' and people.role = 'Student' and people.status not in ('Deactivated', 'Deleted')
    group by counted.location_id
)

select counted.location_id, held.students, counted.changed, counted.odd, counted.first_row_id
from counted
inner join held on held.location_id = counted.location_id
