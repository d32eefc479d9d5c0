-- step:    read_roles
-- does:    names the columns of roles.csv and reads the dates
-- reads:   source_roles
-- writes:  one row for each row of roles.csv, in its order; primary roles have the lower rank
-- key:     row_id
-- source:  OneRoster 1.2 CSV binding, roles.csv
select
    row_id,
    source_file,
    source_row,
    sourcedId as sourced_id,
    coalesce(lower_case(status), 'active') as status,
    dateLastModified as date_last_modified,
    userSourcedId as user_sourced_id,
    lower_case(roleType) as role_type,
    lower_case(role) as role_text,
    coalesce(lower_case(role), 'student') as role,
    orgSourcedId as org_sourced_id,
    cast(case when lower_case(roleType) = 'primary' then 0 else 1 end as bigint) as rank,
    iso_date(beginDate) as begin_date,
    iso_date(endDate) as end_date,
    case
        when beginDate is not null and iso_date(beginDate) is null then 'beginDate'
        when endDate is not null and iso_date(endDate) is null then 'endDate'
    end as unreadable_field,
    case
        when beginDate is not null and iso_date(beginDate) is null then beginDate
        when endDate is not null and iso_date(endDate) is null then endDate
    end as unreadable_value
from source_roles
