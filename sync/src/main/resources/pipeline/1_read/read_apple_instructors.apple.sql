-- step:    read_apple_instructors
-- does:    takes each instructor of Apple's classes for an enrollment; the first instructor is the primary one
-- reads:   read_classes
-- writes:  one row for each filled instructor column of classes.csv, none for a row that repeats an earlier one word for word; the ids keep the order of the columns
-- key:     row_id
-- source:  Apple School Manager User Guide, classes template
with first_rows as (
    select min(row_id) as row_id
    from read_classes
    group by sourced_id, course_sourced_id, class_code, school_sourced_id, instructor_id, instructor_id_numbered
),

classes as (
    select source_file, source_row, sourced_id, instructor_id, instructor_id_numbered
    from read_classes
    where row_id in (select row_id from first_rows)
),

numbered as (
    select source_file, source_row, sourced_id, instructor_id, instructor_id as user_sourced_id, true as is_primary
    from classes
    union all
    select source_file, source_row, sourced_id, instructor_id_numbered, explode(split(instructor_id_numbered, ',')), false
    from classes
    where instructor_id_numbered is not null
),

placed as (
    select
        source_file,
        source_row,
        sourced_id,
        user_sourced_id,
        is_primary,
        case
            when is_primary then 0
            else instr(concat(',', instructor_id, ','), concat(',', user_sourced_id, ','))
        end as place
    from numbered
    where user_sourced_id is not null
)

select
    source_file,
    source_row,
    concat(sourced_id, '-instructor-', lpad(cast(place as string), 6, '0')) as sourced_id,
    sourced_id as class_sourced_id,
    user_sourced_id,
    is_primary
from placed
