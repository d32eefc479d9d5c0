-- step:    validate_known_people_blank
-- does:    finds rows of the file of known people that name nobody
-- reads:   known_person
-- reports: RST-609
-- empty-without: known_person
-- source:  a person is recognised by the Person ID or, without one, by the address
select
    source_file,
    source_row,
    cast(null as string) as record,
    'person_id' as field,
    cast(null as string) as value,
    cast(null as string) as detail
from known_person
where person_id is null and email_address is null
