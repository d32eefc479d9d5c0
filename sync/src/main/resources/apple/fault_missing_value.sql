-- does:    finds required values that are blank
-- reads:   sent_location, sent_person, sent_course, sent_class, sent_roster
-- engine:  DuckDB, since the stand-in has no other
with required as (
    select 'locations.csv' as file_name, row_in_file, 'location_id' as column_name, location_id as value from sent_location
    union all
    select 'locations.csv', row_in_file, 'location_name', location_name from sent_location
    union all
    select file_name, row_in_file, 'person_id', person_id from sent_person
    union all
    select file_name, row_in_file, 'first_name', first_name from sent_person
    union all
    select file_name, row_in_file, 'last_name', last_name from sent_person
    union all
    select 'courses.csv', row_in_file, 'course_id', course_id from sent_course
    union all
    select 'courses.csv', row_in_file, 'location_id', location_id from sent_course
    union all
    select 'classes.csv', row_in_file, 'class_id', class_id from sent_class
    union all
    select 'classes.csv', row_in_file, 'course_id', course_id from sent_class
    union all
    select 'classes.csv', row_in_file, 'location_id', location_id from sent_class
    union all
    select 'rosters.csv', row_in_file, 'roster_id', roster_id from sent_roster
    union all
    select 'rosters.csv', row_in_file, 'class_id', class_id from sent_roster
    union all
    select 'rosters.csv', row_in_file, 'student_id', student_id from sent_roster
    union all
    select file_name, row_in_file, 'location_id', location_ids from sent_person
)

select file_name, row_in_file, column_name, value, 'REQUIRED_VALUE_MISSING' as code
from required
where value is null
