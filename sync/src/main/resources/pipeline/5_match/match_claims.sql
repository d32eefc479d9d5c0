-- step:    match_claims
-- does:    finds the users who are one and the same person of Apple School Manager, also where the other is of a school that is kept as it was
-- reads:   match_found, match_kept_claims, patch_users
-- writes:  one row for each such user, with another user who is the same
-- key:     row_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: match_found
-- columns: row_id bigint, candidate string, other_id string
-- source:  docs/reference/interpretation.md; a person is never guessed
with contested as (
    select candidate
    from match_found
    where candidate is not null
    group by candidate
    having count(*) > 1
    union
    select candidate
    from match_kept_claims
),

claims as (
    select users.row_id, users.sourced_id, contested.candidate
    from contested
    inner join match_found as found on found.candidate = contested.candidate
    inner join patch_users as users on users.row_id = found.row_id
),

claimed as (
    select candidate, min(sourced_id) as first_id, max(sourced_id) as last_id
    from (
        select candidate, sourced_id from claims
        union all
        select candidate, sourced_id from match_kept_claims
    ) as all_claims
    group by candidate
)

select
    claims.row_id,
    claims.candidate,
    case when claims.sourced_id = claimed.first_id then claimed.last_id else claimed.first_id end as other_id
from claims
inner join claimed on claimed.candidate = claims.candidate
where claimed.first_id <> claimed.last_id
