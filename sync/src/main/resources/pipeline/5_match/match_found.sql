-- step:    match_found
-- does:    says for each user whom of the people in Apple School Manager it is, and by what
-- reads:   match_same_people, match_keys, match_possible, match_by_email, match_pins, run_settings
-- writes:  one row for each user, none where duplicates are not prevented; found is id, fields, e-mail, unmatched, two candidates, id and fields disagree or e-mail differs; candidate is null for the last four
-- key:     row_id
-- empty-without: match_keys and match_same_people
-- columns: row_id bigint, found string, candidate string, first_candidate string, last_candidate string
-- source:  docs/reference/interpretation.md: a person is never guessed
with by_key as (
    select fields_key, min(candidate) as first_candidate, max(candidate) as last_candidate
    from match_possible
    where fields_key is not null
    group by fields_key
),

alike as (
    select candidates.candidate, candidates.fields_key
    from match_possible as candidates
    inner join by_key on by_key.fields_key = candidates.fields_key
    where by_key.first_candidate <> by_key.last_candidate
    group by candidates.candidate, candidates.fields_key
),

holders as (
    select match_possible.candidate
    from match_possible
    cross join run_settings
    where match_possible.listing = 1 and not run_settings.ids_are_new
),

judged as (
    select
        keys.row_id,
        keys.own_id,
        'mailto:' || by_email.email_key as account,
        by_key.first_candidate,
        by_key.last_candidate,
        case
            when pins.row_id is not null then 'id'
            when holders.candidate is not null and by_key.fields_key is null then 'id'
            when holders.candidate is not null and (keys.own_id = by_key.first_candidate or alike.candidate is not null) then 'id'
            when holders.candidate is not null then 'id and fields disagree'
            when by_key.fields_key is null and by_email.row_id is null then 'unmatched'
            when by_key.fields_key is null then 'e-mail'
            when by_key.first_candidate <> by_key.last_candidate then 'two candidates'
            when by_key.first_candidate <> 'mailto:' || by_email.email_key then 'two candidates'
            when by_key.first_candidate like 'mailto:%' and by_email.row_id is null then 'e-mail differs'
            else 'fields'
        end as found
    from match_keys as keys
    left join by_key on by_key.fields_key = keys.fields_key
    left join holders on holders.candidate = keys.own_id
    left join alike on alike.candidate = keys.own_id and alike.fields_key = keys.fields_key
    left join match_by_email as by_email on by_email.row_id = keys.row_id
    left join match_pins as pins on pins.row_id = keys.row_id and pins.is_by_hand
)

select
    row_id,
    found,
    case found when 'id' then own_id when 'fields' then first_candidate when 'e-mail' then account end as candidate,
    case when found not in ('id', 'fields', 'e-mail') then first_candidate end as first_candidate,
    case when found not in ('id', 'fields', 'e-mail') then last_candidate end as last_candidate
from judged
union all
select
    same.row_id,
    'id' as found,
    same.person_id as candidate,
    cast(null as string) as first_candidate,
    cast(null as string) as last_candidate
from match_same_people as same
cross join run_settings
where run_settings.prevent_duplicates
