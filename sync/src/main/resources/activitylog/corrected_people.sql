-- does:    puts, for the people whom Apple refused, the values from before the upload in the place of those that were sent. A value that was changed by hand since stays, and so does somebody who was new with the upload and was changed by hand: whoever did that has met the account
-- reads:   newest_person, sent_person, before_person, log_compared
-- engine:  DuckDB, which alone reads a log; an older version of the directory may lack columns
with refused as (
    select id
    from log_compared
    where entity = 'people' and verdict = 'refused'
),

shape as (
    select *
    from newest_person
    where false
    union all by name
    select cast(null as varchar) as earlier_status, cast(null as varchar) as upload_stop, cast(null as varchar) as purchases
    where false
),

newest as (
    select * from shape
    union all by name
    select * from newest_person
),

sent_people as (
    select * from shape
    union all by name
    select * from sent_person
),

before_people as (
    select * from shape
    union all by name
    select * from before_person
),

corrected as (
    select *
    from newest as held
    where not exists (select 1 from refused where refused.id = held.person_id)
    union all by name
    select
        case when held.person_id is distinct from sent.person_id then held.person_id else earlier.person_id end as person_id,
        case when held.person_number is distinct from sent.person_number then held.person_number else earlier.person_number end as person_number,
        case when held.first_name is distinct from sent.first_name then held.first_name else earlier.first_name end as first_name,
        case when held.middle_name is distinct from sent.middle_name then held.middle_name else earlier.middle_name end as middle_name,
        case when held.last_name is distinct from sent.last_name then held.last_name else earlier.last_name end as last_name,
        case when held.grade_level is distinct from sent.grade_level then held.grade_level else earlier.grade_level end as grade_level,
        case when held.email_address is distinct from sent.email_address then held.email_address else earlier.email_address end as email_address,
        case when held.sis_username is distinct from sent.sis_username then held.sis_username else earlier.sis_username end as sis_username,
        case when held.password_policy is distinct from sent.password_policy then held.password_policy else earlier.password_policy end as password_policy,
        case when held.role is distinct from sent.role then held.role else earlier.role end as role,
        case when held.location_ids is distinct from sent.location_ids then held.location_ids else earlier.location_ids end as location_ids,
        case when held.managed_apple_account is distinct from sent.managed_apple_account then held.managed_apple_account else earlier.managed_apple_account end as managed_apple_account,
        case when held.authentication is distinct from sent.authentication then held.authentication else earlier.authentication end as authentication,
        case when held.source is distinct from sent.source then held.source else earlier.source end as source,
        case when held.status is distinct from sent.status then held.status else earlier.status end as status,
        case when held.status_since is distinct from sent.status_since then held.status_since else earlier.status_since end as status_since,
        case when held.earlier_status is distinct from sent.earlier_status then held.earlier_status else earlier.earlier_status end as earlier_status,
        case when held.upload_stop is distinct from sent.upload_stop then held.upload_stop else earlier.upload_stop end as upload_stop,
        case when held.purchases is distinct from sent.purchases then held.purchases else earlier.purchases end as purchases
    from before_people as earlier
    inner join refused on refused.id = earlier.person_id
    left join sent_people as sent on sent.person_id = earlier.person_id
    left join newest as held on held.person_id = earlier.person_id
    where held.person_id is not null or sent.person_id is null
    union all by name
    select *
    from (select * from newest except select * from sent_people) as held
    where exists (select 1 from refused where refused.id = held.person_id)
        and not exists (select 1 from before_people as earlier where earlier.person_id = held.person_id)
)

select *
from corrected
order by person_id, managed_apple_account
