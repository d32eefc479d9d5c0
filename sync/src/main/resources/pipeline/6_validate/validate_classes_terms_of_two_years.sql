-- step:    validate_classes_terms_of_two_years
-- does:    finds classes whose terms belong to different school years
-- reads:   dedupe_classes, read_academic_sessions
-- reports: RST-143
-- source:  a class runs within one school year
with listed as (
    select row_id, explode(split(term_sourced_ids, ',')) as term
    from dedupe_classes
    where term_sourced_ids is not null
),

years as (
    select listed.row_id, min(sessions.school_year) as first_year, max(sessions.school_year) as last_year
    from listed
    inner join read_academic_sessions as sessions on sessions.sourced_id = trimmed(listed.term)
    group by listed.row_id
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'termSourcedIds' as field,
    classes.term_sourced_ids as value,
    concat(years.first_year, ' and ', years.last_year) as detail
from dedupe_classes as classes
inner join years on years.row_id = classes.row_id
where years.first_year <> years.last_year
