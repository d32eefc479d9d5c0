-- does:    finds Person IDs that more than one id of the SIS has had, and ids of the SIS that have had more than one Person ID
-- reads:   none
-- params:  identity (parquet), person (parquet), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
with identities as (
    select distinct sis_id, person_id, ended_on, pinned_on from read_parquet(:identity, hive_partitioning = false)
),

moved as (
    select person_id from identities group by person_id having count(distinct sis_id) > 1
),

renamed as (
    select sis_id from identities group by sis_id having count(distinct person_id) > 1
)

select
    identities.sis_id,
    identities.person_id,
    coalesce(concat_ws(' ', people.first_name, people.last_name), '') as name,
    cast(identities.pinned_on as string) as pinned_on,
    cast(identities.ended_on as string) as ended_on,
    identities.person_id in (select person_id from moved) as is_moved
from identities
left join read_parquet(:person, hive_partitioning = false) as people on people.person_id = identities.person_id
where identities.person_id in (select person_id from moved) or identities.sis_id in (select sis_id from renamed)
order by identities.person_id, identities.sis_id
limit :limit
