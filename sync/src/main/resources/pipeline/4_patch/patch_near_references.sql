-- step:    patch_near_references
-- does:    finds for what records, other than enrollments, and overrides point at in vain the id that differs in leading zeros, apostrophes, blanks or the case of letters alone
-- reads:   patch_lost_references, read_orgs, read_academic_sessions, read_courses, read_users
-- writes:  one row for each such id of each kind of record, near_id the first such id
-- key:     target, value
-- stored:  table, few rows, and the engine should know it
-- empty-without: patch_lost_references
-- columns: target string, value string, near_id string
-- source:  a spreadsheet takes ids for numbers, or puts an apostrophe before them so as not to
with there as (
    select 'orgs' as target, sourced_id from read_orgs
    union all
    select 'sessions' as target, sourced_id from read_academic_sessions
    union all
    select 'courses' as target, sourced_id from read_courses
    union all
    select 'users' as target, sourced_id from read_users
)

select lost.target, lost.value, min(there.sourced_id) as near_id
from patch_lost_references as lost
inner join there on there.target = lost.target and near_id(there.sourced_id) = near_id(lost.value)
where lost.value is not null and near_id(lost.value) <> ''
group by lost.target, lost.value
