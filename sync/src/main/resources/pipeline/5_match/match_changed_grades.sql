-- step:    match_changed_grades
-- does:    counts for each location the students whose grade is another one now, and those of them who did not go up to the next
-- reads:   match_changed_values, match_known_people
-- writes:  one row for each location with such students; students are those who had a grade, row_id is the first one who did not go up. A grade that is no number and none of the words of CEDS says nothing of its order
-- key:     location_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: match_changed_values
-- columns: location_id string, students bigint, changed bigint, odd bigint, first_row_id bigint
-- source:  CEDS, Grade Level; all go up a grade once a year
with places as (
    select *
    from (values
        ('it', -4), ('pr', -2), ('pk', -2), ('tk', -1), ('kg', 0), ('k', 0), ('0', 0), ('00', 0),
        ('1', 2), ('2', 4), ('3', 6), ('4', 8), ('5', 10), ('6', 12), ('7', 14), ('8', 16), ('9', 18),
        ('01', 2), ('02', 4), ('03', 6), ('04', 8), ('05', 10), ('06', 12), ('07', 14), ('08', 16), ('09', 18),
        ('10', 20), ('11', 22), ('12', 24), ('13', 26), ('ps', 28)
    ) as listed(grade, place)
),

changed as (
    select
        changed.row_id,
        changed.location_id,
        own.place is distinct from earlier.place or own.place is null as is_other,
        coalesce(own.place - earlier.place not between 0 and 2, false) as is_odd
    from match_changed_values as changed
    left join places as earlier on earlier.grade = changed.before
    left join places as own on own.grade = changed.after
    where changed.field = 'grades'
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
