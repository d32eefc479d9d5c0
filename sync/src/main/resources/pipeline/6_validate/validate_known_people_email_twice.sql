-- step:    validate_known_people_email_twice
-- does:    finds that the file of known people lists an e-mail address twice
-- reads:   known_person
-- reports: RST-611
-- empty-without: known_person
-- source:  docs/reference/interpretation.md: who matches by it would match two people
with repeated as (
    select source_file, email_key(email_address) as repeated_key, min(source_row) as first_row, max(source_row) as last_row
    from known_person
    group by source_file, email_key(email_address)
)

select
    known.source_file,
    known.source_row,
    known.person_id as record,
    'email_address' as field,
    known.email_address as value,
    cast(case when known.source_row = repeated.first_row then repeated.last_row else repeated.first_row end as string) as detail
from known_person as known
inner join repeated on repeated.repeated_key = email_key(known.email_address) and repeated.source_file = known.source_file
where repeated.first_row <> repeated.last_row
