-- does:    reads the problems of a run as its list has them
-- reads:   none
-- params:  problems (csv)
-- engine:  DuckDB, which alone reads what a run leaves
select
    row_number() over () as place,
    file,
    cast(line as bigint) as line,
    "column" as field,
    record,
    "value",
    code,
    severity,
    what,
    fix,
    case
        when contains(case_folded(file), 'enrol') or contains(case_folded(file), 'roster') then 'enrollment'
        when contains(case_folded(file), 'class') then 'class'
        when contains(case_folded(file), 'course') then 'course'
        when contains(case_folded(file), 'org') or contains(case_folded(file), 'location') then 'org'
        when contains(case_folded(file), 'session') or contains(case_folded(file), 'term') then 'session'
        else 'user'
    end as kind,
    case
        when "column" in ('userSourcedId', 'student_id', 'person_id') or contains("column", 'instructor_id') then 'user'
        when "column" in ('classSourcedId', 'class_id') then 'class'
        when "column" in ('courseSourcedId', 'course_id') then 'course'
        when
            "column" in (
                'schoolSourcedId', 'orgSourcedId', 'orgSourcedIds', 'primaryOrgSourcedId', 'parentSourcedId', 'location_id'
            )
            then 'org'
        when "column" in ('termSourcedIds', 'schoolYearSourcedId') then 'session'
    end as value_kind
from read_csv(
    :problems,
    hive_partitioning = false,
    header = true,
    auto_detect = false,
    delim = ',',
    quote = '"',
    escape = '"',
    columns = {
        'file': 'VARCHAR',
        'line': 'VARCHAR',
        'column': 'VARCHAR',
        'record': 'VARCHAR',
        'value': 'VARCHAR',
        'code': 'VARCHAR',
        'severity': 'VARCHAR',
        'what': 'VARCHAR',
        'fix': 'VARCHAR'
    }
)
