-- does:    lists the names of the locations of the pages of the roster service
-- reads:   none
-- params:  pages (json)
-- engine:  DuckDB, which alone reads pages of the roster service
with listed as (
    select unnest(locations) as location
    from read_json(
        :pages,
        format = 'unstructured',
        hive_partitioning = false,
        maximum_object_size = 67108865,
        columns = {
            locations: 'struct(name varchar)[]'
        }
    )
)

select distinct text_of(location.name) as name
from listed
where text_of(location.name) is not null
