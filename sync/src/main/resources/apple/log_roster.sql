-- does:    lists which students the upload added to classes and took out of them
-- reads:   roster, next_roster, sent_roster
-- params:  done (text)
-- engine:  DuckDB, since the stand-in has no other
with changes as (
    select next_roster.roster_id, next_roster.class_id, next_roster.student_id, 'SUCCESS' as operation_status, 'ADDED' as operation_substatus
    from next_roster
    left join roster on roster.class_id = next_roster.class_id and roster.student_id = next_roster.student_id
    where roster.roster_id is null
    union all
    select roster.roster_id, roster.class_id, roster.student_id, 'SUCCESS', 'DEACTIVATED'
    from roster
    left join next_roster on next_roster.class_id = roster.class_id and next_roster.student_id = roster.student_id
    where next_roster.roster_id is null
    union all
    select sent_roster.roster_id, sent_roster.class_id, sent_roster.student_id, 'ISSUE', 'NOT_FOUND'
    from sent_roster
    left join next_roster on next_roster.roster_id = sent_roster.roster_id
    where next_roster.roster_id is null
)

select roster_id, class_id, student_id, operation_status, operation_substatus, :done as timestamp
from changes
order by roster_id, operation_status, operation_substatus
