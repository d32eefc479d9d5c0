-- does:    finds ids that name no row of the file that they refer to; ids are compared letter by letter
-- reads:   sent_location, sent_person, sent_student, sent_staff, sent_course, sent_class, sent_roster
-- engine:  DuckDB, since the stand-in has no other
with names as (
    select
        file_name, row_in_file, 'location_id' as column_name, explode(string_split(location_ids, ',')) as value,
        'location' as target
    from sent_person
    union all
    select 'courses.csv', row_in_file, 'location_id', location_id, 'location' from sent_course
    union all
    select 'classes.csv', row_in_file, 'location_id', location_id, 'location' from sent_class
    union all
    select 'classes.csv', row_in_file, 'course_id', course_id, 'course' from sent_class
    union all
    select 'classes.csv', row_in_file, 'instructor_id', explode(string_split(instructor_ids, ',')), 'staff' from sent_class
    union all
    select 'rosters.csv', row_in_file, 'class_id', class_id, 'class' from sent_roster
    union all
    select 'rosters.csv', row_in_file, 'student_id', student_id, 'student' from sent_roster
),

targets as (
    select 'location' as target, location_id as value from sent_location
    union all
    select 'course', course_id from sent_course
    union all
    select 'staff', person_id from sent_staff
    union all
    select 'class', class_id from sent_class
    union all
    select 'student', person_id from sent_student
)

select names.file_name, names.row_in_file, names.column_name, names.value, 'UNKNOWN_REFERENCE' as code
from names
left join targets on targets.target = names.target and targets.value = names.value
where names.value is not null and targets.value is null
