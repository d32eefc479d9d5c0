-- does:    gives the classes of a choice: those of its orgs whose terms, as far as the source has them, are sent on a day
-- reads:   selected_orgs
-- params:  classes (parquet), terms (parquet), active_only (flag), as_of (date), ahead_until (date)
-- engine:  DuckDB, which alone reads what a run leaves
with listed as (
    select sourced_id, trim(unnest(string_split(term_sourced_ids, ','))) as term
    from read_parquet(:classes, hive_partitioning = false)
    where term_sourced_ids is not null
),

judged as (
    select
        listed.sourced_id,
        bool_or(
            terms.status = 'active'
            and (not :active_only or coalesce(terms.start_date <= :ahead_until and terms.end_date >= :as_of, false))
        ) as is_sent
    from listed
    inner join read_parquet(:terms, hive_partitioning = false) as terms on terms.sourced_id = listed.term
    group by listed.sourced_id
)

select classes.sourced_id, classes.school_sourced_id
from read_parquet(:classes, hive_partitioning = false) as classes
left join judged on judged.sourced_id = classes.sourced_id
where (classes.has_school = 0 or classes.school_sourced_id in (select sourced_id from selected_orgs))
    and coalesce(judged.is_sent, true)
