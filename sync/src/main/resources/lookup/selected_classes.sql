-- does:    gives the classes of a choice: those of its orgs whose terms, as far as the source has them, are sent on a day
-- reads:   selected_orgs
-- params:  choice_classes (parquet), choice_terms (parquet), active_only (boolean), as_of (day), ahead_until (day)
-- engine:  DuckDB, which alone reads what a run leaves
with listed as (
    select sourced_id, trimmed(unnest(string_split(term_sourced_ids, ','))) as term
    from read_parquet(:choice_classes, hive_partitioning = false)
    where term_sourced_ids is not null
),

judged as (
    select
        listed.sourced_id,
        max(
            case
                when terms.status = 'active'
                    and (not :active_only or coalesce(terms.start_date <= :ahead_until and terms.end_date >= :as_of, false)) then 1
                else 0
            end
        ) = 1 as is_sent
    from listed
    inner join read_parquet(:choice_terms, hive_partitioning = false) as terms on terms.sourced_id = listed.term
    group by listed.sourced_id
)

select classes.sourced_id, classes.school_sourced_id
from read_parquet(:choice_classes, hive_partitioning = false) as classes
left join judged on judged.sourced_id = classes.sourced_id
where (classes.has_school = 0 or classes.school_sourced_id in (select sourced_id from selected_orgs))
    and coalesce(judged.is_sent, true)
