-- does:    lists which id of the SIS has which Person ID, with the name of the person and what somebody decided by hand
-- reads:   version_identity, version_person, hand_decisions
-- params:  text (text)
-- engine:  DuckDB, since a question is answered inside the process
with listed as (
    select sis_id, person_id, basis, pinned_on, ended_on
    from version_identity
    union all
    select decisions.sis_id, decisions.person_id, 'hand' as basis, decisions.decided_on as pinned_on, null as ended_on
    from hand_decisions as decisions
    where decisions.is_last
        and not decisions.is_released
        and not exists (
            select 1
            from version_identity as held
            where held.sis_id = decisions.sis_id and held.person_id = decisions.person_id and held.ended_on is null
        )
)

select
    listed.sis_id,
    listed.person_id,
    concat_ws(' ', people.first_name, people.last_name) as name,
    case when decisions.is_last and decisions.is_released and listed.ended_on is null then 'released' else listed.basis end as basis,
    listed.pinned_on,
    listed.ended_on,
    decisions.decided_by,
    decisions.reason
from listed
left join version_person as people on people.person_id = listed.person_id
left join hand_decisions as decisions on decisions.sis_id = listed.sis_id and decisions.person_id = listed.person_id
where :text is null
    or contains(
        case_folded(concat_ws(' ', listed.sis_id, listed.person_id, people.first_name, people.last_name)),
        case_folded(:text)
    )
