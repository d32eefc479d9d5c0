-- step:    read_enrollments
-- does:    names the columns and reads dates and booleans
-- reads:   source_enrollments
-- writes:  one row for each row of enrollments.csv, in its order; of the values that cannot be read the first is kept
-- key:     row_id
-- stored:  in-source, the largest table is kept only once it has been judged
-- source:  OneRoster 1.2 CSV binding, enrollments.csv
with typed as (
    select
        row_id,
        source_file,
        source_row,
        sourcedId as sourced_id,
        case when status is null or status = 'active' then 'active' else lower_case(status) end as status,
        classSourcedId as class_sourced_id,
        schoolSourcedId as school_sourced_id,
        userSourcedId as user_sourced_id,
        case when role in ('student', 'teacher') then role else lower_case(role) end as role,
        "primary" as primary_given,
        case lower_case("primary")
            when 'false' then false
            when 'true' then true
            when '1' then true
            when '0' then false
            when 'yes' then true
            when 'no' then false
            when 'y' then true
            when 'n' then false
        end as primary_value,
        beginDate as begin_text,
        iso_date(beginDate) as begin_date,
        endDate as end_text,
        iso_date(endDate) as end_date
    from source_enrollments
)

select
    row_id,
    source_file,
    source_row,
    sourced_id,
    status,
    class_sourced_id,
    school_sourced_id,
    user_sourced_id,
    role,
    coalesce(primary_value, false) as is_primary,
    begin_date,
    end_date,
    case
        when begin_date is null and begin_text is not null then 'beginDate'
        when end_date is null and end_text is not null then 'endDate'
        when primary_value is null and primary_given is not null then 'primary'
    end as unreadable_field,
    case
        when begin_date is null and begin_text is not null then begin_text
        when end_date is null and end_text is not null then end_text
        when primary_value is null and primary_given is not null then primary_given
    end as unreadable_value
from typed
