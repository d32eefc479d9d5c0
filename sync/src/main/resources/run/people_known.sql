-- does:    counts the people of the directory, and how many of them have a Person ID and an account
-- reads:   version_person
select count(*) as people, count(person_id) as person_ids, count(managed_apple_account) as accounts
from version_person
