-- does:    lists locations with what they have; a parameter that is null lets all through
-- reads:   none
-- params:  location (parquet), class (parquet), person (parquet), id (text), text (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
with placed as (
    select unnest(string_split(location_ids, ',')) as location_id, role, status
    from read_parquet(:person, hive_partitioning = false)
    where location_ids is not null
),

people as (
    select
        location_id,
        count(*) filter (where role = 'Student' and status in ('New', 'Active', 'Locked')) as students,
        count(*) filter (where role <> 'Student' and status in ('New', 'Active', 'Locked')) as staff,
        count(*) filter (where status = 'Deactivated') as deactivated
    from placed
    group by location_id
),

taught as (
    select location_id, count(*) as classes
    from read_parquet(:class, hive_partitioning = false)
    group by location_id
)

select
    locations.location_id,
    locations.location_name,
    locations.source,
    coalesce(people.students, 0) as students,
    coalesce(people.staff, 0) as staff,
    coalesce(people.deactivated, 0) as deactivated,
    coalesce(taught.classes, 0) as classes
from read_parquet(:location, hive_partitioning = false) as locations
left join people on people.location_id = locations.location_id
left join taught on taught.location_id = locations.location_id
where (:id is null or locations.location_id = :id)
    and (:text is null or contains(case_folded(concat_ws(' ', locations.location_name, locations.location_id)), case_folded(:text)))
order by locations.location_name, locations.location_id
limit :limit
