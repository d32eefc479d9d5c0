-- step:    match_listed_people
-- does:    puts beside the people of the directory those of the file of known people whom the directory lacks
-- reads:   match_known_people, known_person
-- writes:  one row for each person with a Person ID; of several rows of the file with one Person ID the first
-- key:     person_id
-- stored:  view, it costs less to look once more than to keep a million people
-- empty-without: match_known_people and known_person
-- columns: person_id string, person_number string, first_name string, last_name string, email_address string, sis_username string, role string, status string
-- source:  before the first upload the file alone says whom Apple School Manager holds
with numbered as (
    select
        known.*,
        row_number() over (partition by known.person_id order by known.source_file, known.source_row) as place
    from known_person as known
    where known.person_id is not null
)

select person_id, person_number, first_name, last_name, email_address, sis_username, role, coalesce(status, '') as status
from match_known_people
where person_id is not null
union all
select
    numbered.person_id,
    numbered.person_number,
    numbered.first_name,
    numbered.last_name,
    numbered.email_address,
    numbered.sis_username,
    numbered.role,
    coalesce(numbered.status, '') as status
from numbered
where numbered.place = 1
    and not exists (select 1 from match_known_people as held where held.person_id = numbered.person_id)
