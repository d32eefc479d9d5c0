-- step:    read_packed_enrollments
-- does:    reads enrollments into as few bytes as they need: nearly all are active, of a student or a teacher, and readable; what is unusual of the others stands in one text
-- reads:   source_enrollments
-- writes:  one row for each row of enrollments.csv, in its order; role_code is 0 for a student and 1 for a teacher; unusual is null, or status, role, and field and value of the first value that cannot be read
-- key:     row_id
-- stored:  lines, and no join may stand here, since none keeps the order of the rows
-- source:  OneRoster 1.2 CSV binding, enrollments.csv
with typed as (
    select
        row_id,
        source_file,
        source_row,
        sourcedId as sourced_id,
        status,
        classSourcedId as class_sourced_id,
        schoolSourcedId as school_sourced_id,
        userSourcedId as user_sourced_id,
        role,
        case role
            when 'student' then 0
            when 'teacher' then 1
            else case lower_case(role) when 'student' then 0 when 'teacher' then 1 end
        end as role_code,
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
),

looked_at as (
    select
        *,
        case
            when begin_date is null and begin_text is not null then 'beginDate'
            when end_date is null and end_text is not null then 'endDate'
            when primary_value is null and primary_given is not null then 'primary'
        end as unreadable_field
    from typed
)

select
    row_id,
    source_file,
    source_row,
    sourced_id,
    class_sourced_id,
    school_sourced_id,
    user_sourced_id,
    cast(role_code as tinyint) as role_code,
    coalesce(primary_value, false) as is_primary,
    begin_date,
    end_date,
    case
        when coalesce(status, 'active') <> 'active' or role_code is null or unreadable_field is not null then
            concat(
                coalesce(lower_case(status), 'active'), chr(31),
                coalesce(lower_case(role), ''), chr(31),
                coalesce(unreadable_field, ''), chr(31),
                case unreadable_field when 'beginDate' then begin_text when 'endDate' then end_text when 'primary' then primary_given end
            )
    end as unusual
from looked_at
