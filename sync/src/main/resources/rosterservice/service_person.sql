-- does:    reads the people of the pages of the roster service; of a person that comes twice the row with the newest op_date counts
-- reads:   none
-- params:  pages (json)
-- engine:  DuckDB, which alone reads pages of the roster service
with listed as (
    select unnest(persons) as person
    from read_json(
        :pages,
        format = 'unstructured',
        hive_partitioning = false,
        maximum_object_size = 67108865,
        columns = {
            persons: 'struct(unique_identifier varchar, source_system_identifier varchar, person_id varchar, managed_apple_id varchar, email_address varchar, sis_username varchar, first_name varchar, middle_name varchar, last_name varchar, grade varchar, passcode_type varchar, source varchar, status varchar, is_federated_auth varchar, op_date varchar)[]'
        }
    )
),

taken as (
    select
        text_of(person.unique_identifier) as unique_identifier,
        text_of(person.source_system_identifier) as source_system_identifier,
        text_of(person.person_id) as person_id,
        text_of(person.managed_apple_id) as managed_apple_id,
        text_of(person.email_address) as email_address,
        text_of(person.sis_username) as sis_username,
        text_of(person.first_name) as first_name,
        text_of(person.middle_name) as middle_name,
        text_of(person.last_name) as last_name,
        text_of(person.grade) as grade,
        lower_case(text_of(person.passcode_type)) as passcode_type,
        text_of(person.source) as source,
        lower_case(text_of(person.status)) as status,
        lower_case(text_of(person.is_federated_auth)) as is_federated_auth,
        text_of(person.op_date) as op_date
    from listed
),

placed as (
    select
        *,
        row_number() over (
            partition by coalesce(unique_identifier, person_id, managed_apple_id, email_address)
            order by coalesce(op_date, '') desc, coalesce(person_id, ''), coalesce(email_address, ''), coalesce(last_name, '')
        ) as place
    from taken
)

select
    unique_identifier, source_system_identifier, person_id, managed_apple_id, email_address, sis_username, first_name,
    middle_name, last_name, grade, passcode_type, source, status, is_federated_auth
from placed
where place = 1
