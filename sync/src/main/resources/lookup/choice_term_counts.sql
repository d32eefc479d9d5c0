-- does:    counts the classes of each term, whatever is chosen
-- reads:   none
-- params:  choice_terms (parquet), choice_classes (parquet)
-- engine:  DuckDB, which alone reads what a run leaves
with listed as (
    select sourced_id, trimmed(unnest(string_split(term_sourced_ids, ','))) as term
    from read_parquet(:choice_classes, hive_partitioning = false)
    where term_sourced_ids is not null
)

select
    terms.sourced_id,
    min(terms.title) as title,
    min(terms.type) as type,
    min(terms.start_date) as start_date,
    min(terms.end_date) as end_date,
    max(case when terms.status = 'active' then 1 else 0 end) = 1 as is_active,
    count(distinct listed.sourced_id) as classes
from read_parquet(:choice_terms, hive_partitioning = false) as terms
left join listed on listed.term = terms.sourced_id
group by terms.sourced_id
order by start_date, end_date, terms.sourced_id
