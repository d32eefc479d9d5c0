-- does:    lists the classes of the pages of the roster service that came by an import, with who is in each; a class has one row without a person
-- reads:   service_person
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
            classes: 'struct(unique_identifier varchar, class_number varchar, source varchar, op_date varchar, instructor_unique_identifiers varchar[], student_unique_identifiers varchar[])[]'
        }
    )
),

placed as (
    select
        text_of(class.class_number) as class_number,
        class.instructor_unique_identifiers as instructors,
        class.student_unique_identifiers as students,
        lower_case(coalesce(text_of(class.source), 'sftp')) as source,
        row_number() over (
            partition by text_of(class.unique_identifier)
            order by coalesce(text_of(class.op_date), '') desc, coalesce(text_of(class.class_number), '')
        ) as place
    from listed
),

imported as (
    select class_number, instructors, students
    from placed
    where place = 1 and source <> 'manual'
),

named as (
    select class_number, unnest(instructors) as unique_identifier, 'Instructor' as role
    from imported
    union all
    select class_number, unnest(students) as unique_identifier, 'Student' as role
    from imported
)

select class_number, cast(null as varchar) as person_id, cast(null as varchar) as role
from imported
union all
select named.class_number, person.person_id, named.role
from named
inner join service_person as person on person.unique_identifier = text_of(named.unique_identifier)
where person.person_id is not null
