-- does:    counts the people and classes of each org, whatever is chosen; who has roles at two counts at both
-- reads:   none
-- params:  choice_orgs (parquet), choice_roles (parquet), choice_people (parquet), choice_classes (parquet)
-- engine:  DuckDB, which alone reads what a run leaves
with counted as (
    select
        roles.org_sourced_id,
        count(*) filter (where people.is_staff = 0) as students,
        count(*) filter (where people.is_staff = 1) as staff
    from read_parquet(:choice_roles, hive_partitioning = false) as roles
    inner join read_parquet(:choice_people, hive_partitioning = false) as people on people.sourced_id = roles.user_sourced_id
    group by roles.org_sourced_id
),

taught as (
    select school_sourced_id, count(*) as classes
    from read_parquet(:choice_classes, hive_partitioning = false)
    group by school_sourced_id
)

select
    orgs.sourced_id,
    orgs.name,
    orgs.type,
    coalesce(counted.students, 0) as students,
    coalesce(counted.staff, 0) as staff,
    coalesce(taught.classes, 0) as classes
from read_parquet(:choice_orgs, hive_partitioning = false) as orgs
left join counted on counted.org_sourced_id = orgs.sourced_id
left join taught on taught.school_sourced_id = orgs.sourced_id
order by orgs.type <> 'school', orgs.name, orgs.sourced_id
