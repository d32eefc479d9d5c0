-- step:    dedupe_users
-- does:    drops rows that repeat an earlier row of the same sourcedId word for word, and users who are another user once more
-- reads:   filter_users, dedupe_joined_users, dedupe_repeated_users
-- drops:   RST-301 RST-309
-- key:     row_id
-- empty-without: dedupe_repeated_users and dedupe_joined_users
-- source:  OneRoster 1.2 CSV binding: a sourcedId is unique in its file
with numbered as (
    select
        row_id,
        sourced_id,
        row_number() over (partition by sourced_id, role, org_sourced_ids, username, given_name, family_name, middle_name, identifier, email, grades, primary_org_sourced_id, user_master_identifier, password_policy order by row_id) as copy_number,
        min(source_row) over (partition by sourced_id, role, org_sourced_ids, username, given_name, family_name, middle_name, identifier, email, grades, primary_org_sourced_id, user_master_identifier, password_policy) as first_row
    from filter_users
    where sourced_id in (select sourced_id from dedupe_repeated_users)
)

select
    row_id,
    'RST-301' as code,
    'sourcedId' as field,
    sourced_id as value,
    cast(first_row as string) as detail
from numbered
where copy_number > 1
union all
select
    users.row_id,
    'RST-309' as code,
    'sourcedId' as field,
    users.sourced_id as value,
    joined.kept_sourced_id as detail
from filter_users as users
inner join dedupe_joined_users as joined on joined.sourced_id = users.sourced_id
where users.row_id not in (select row_id from numbered where copy_number > 1)
