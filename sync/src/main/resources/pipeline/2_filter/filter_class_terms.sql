-- step:    filter_class_terms
-- does:    finds for each class with terms whether one of them is in the source, and whether one of them is sent
-- reads:   read_classes, read_academic_sessions, filter_academic_sessions
-- writes:  one row for each class that names a term
-- key:     row_id
-- source:  OneRoster 1.2 CSV binding, classes.csv: termSourcedIds is a list
with listed as (
    select row_id, trimmed(term) as term
    from (select row_id, explode(split(term_sourced_ids, ',')) as term from read_classes where term_sourced_ids is not null) as terms
),

known as (
    select distinct sourced_id from read_academic_sessions
),

sent as (
    select distinct sourced_id from filter_academic_sessions
)

select
    listed.row_id,
    max(case when known.sourced_id is null then 0 else 1 end) as known_terms,
    max(case when sent.sourced_id is null then 0 else 1 end) as sent_terms
from listed
left join known on known.sourced_id = listed.term
left join sent on sent.sourced_id = listed.term
where listed.term <> ''
group by listed.row_id
