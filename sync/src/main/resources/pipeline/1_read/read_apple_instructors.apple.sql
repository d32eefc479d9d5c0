-- step:    read_apple_instructors
-- does:    takes each instructor of Apple's classes for an enrollment; the first instructor is the primary one
-- reads:   read_classes
-- writes:  one row for each filled instructor column of classes.csv; the ids keep the order of the columns
-- key:     row_id
-- source:  Apple School Manager User Guide, classes template
with numbered as (
    select source_file, source_row, sourced_id, instructor_id, instructor_id as user_sourced_id, true as is_primary
    from read_classes
    union all
    select source_file, source_row, sourced_id, instructor_id_numbered, explode(split(instructor_id_numbered, ',')), false
    from read_classes
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
