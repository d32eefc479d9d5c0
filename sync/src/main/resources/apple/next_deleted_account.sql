-- does:    keeps what Apple School Manager still knows of deleted accounts after an upload, and whether the upload has their person_id
-- reads:   deleted_account, judged_person
-- engine:  DuckDB, since the stand-in has no other
select
    deleted_account.person_id, deleted_account.managed_apple_account, deleted_account.deleted_on, deleted_account.deleted_by,
    deleted_account.left_out or judged_person.person_id is null as left_out,
    deleted_account.updated_invisibly or coalesce(judged_person.outcome = 'invisible', false) as updated_invisibly
from deleted_account
left join judged_person on judged_person.person_id = deleted_account.person_id
