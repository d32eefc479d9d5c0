-- step:    match_changed_users
-- does:    lists the users who are new, or not as the directory has somebody
-- reads:   patch_users, match_same_people
-- writes:  one row for each such user
-- key:     row_id
-- stored:  table, few rows on a usual day, and the engine should know it
-- source:  docs/reference/interpretation.md; only these are looked at for whom they match
select users.row_id
from patch_users as users
where not exists (select 1 from match_same_people as same where same.row_id = users.row_id)
