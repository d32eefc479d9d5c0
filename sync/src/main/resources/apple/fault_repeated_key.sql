-- does:    finds ids that stand in more than one row; a person_id is unique over students and staff
-- reads:   sent_location, sent_person, sent_course, sent_class, sent_roster
-- engine:  DuckDB, since the stand-in has no other
with keys as (
    select 'locations.csv' as file_name, row_in_file, 'location_id' as column_name, location_id as value from sent_location
    union all
    select file_name, row_in_file, 'person_id', person_id from sent_person
    union all
    select 'courses.csv', row_in_file, 'course_id', course_id from sent_course
    union all
    select 'classes.csv', row_in_file, 'class_id', class_id from sent_class
    union all
    select 'rosters.csv', row_in_file, 'roster_id', roster_id from sent_roster
),

counted as (
    select *, count(*) over (partition by column_name, value) as copies
    from keys
    where value is not null
)

select file_name, row_in_file, column_name, value, 'REPEATED_ID' as code
from counted
where copies > 1
