-- step:    validate_known_people_id_twice
-- does:    finds that the file of known people lists a Person ID twice
-- reads:   known_person
-- reports: RST-610
-- empty-without: known_person
-- source:  Apple School Manager User Guide: person_id is unique
with repeated as (
    select person_id as repeated_key, min(source_row) as first_row, max(source_row) as last_row
    from known_person
    group by person_id
)

select
    known.source_file,
    known.source_row,
    known.person_id as record,
    'person_id' as field,
    known.person_id as value,
    cast(case when known.source_row = repeated.first_row then repeated.last_row else repeated.first_row end as string) as detail
from known_person as known
inner join repeated on repeated.repeated_key = known.person_id
where repeated.first_row <> repeated.last_row
