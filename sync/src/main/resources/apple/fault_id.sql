-- does:    finds ids that are those of the rows of Apple's templates, or, where that is asked for, that have other signs than letters, digits and hyphens
-- reads:   sent_location, sent_person, sent_course, sent_class, sent_roster
-- params:  is_strict (boolean)
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
)

select
    file_name, row_in_file, column_name, value,
    case when full_match(value, 'SAMPLE-[^,]*') then 'SAMPLE_ROW' else 'ID_CHARACTERS' end as code
from keys
where full_match(value, 'SAMPLE-[^,]*') or (:is_strict and not full_match(value, '[a-zA-Z0-9-]+'))
