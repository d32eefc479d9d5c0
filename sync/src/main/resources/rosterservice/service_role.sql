-- does:    finds the role that the classes of the roster service give a person; who teaches a class and attends one has none that is certain
-- reads:   none
-- params:  pages (json)
-- engine:  DuckDB, which alone reads pages of the roster service
with listed as (
    select unnest(classes) as class
    from read_json(
        :pages,
        format = 'unstructured',
        hive_partitioning = false,
        maximum_object_size = 67108865,
        columns = {
            classes: 'struct(instructor_unique_identifiers varchar[], student_unique_identifiers varchar[])[]'
        }
    )
),

given as (
    select unnest(class.instructor_unique_identifiers) as unique_identifier, 'Instructor' as role
    from listed
    union all
    select unnest(class.student_unique_identifiers) as unique_identifier, 'Student' as role
    from listed
)

select
    text_of(unique_identifier) as unique_identifier,
    case when min(role) = max(role) then min(role) end as role
from given
where text_of(unique_identifier) is not null
group by text_of(unique_identifier)
