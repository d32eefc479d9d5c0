-- does:    lists the names of the courses of the pages of the roster service
-- reads:   none
-- params:  pages (json)
-- engine:  DuckDB, which alone reads pages of the roster service
with listed as (
    select unnest(courses) as course
    from read_json(
        :pages,
        format = 'unstructured',
        hive_partitioning = false,
        maximum_object_size = 67108865,
        columns = {
            courses: 'struct(name varchar)[]'
        }
    )
)

select distinct text_of(course.name) as name
from listed
where text_of(course.name) is not null
