-- step:    patch_near_references
-- does:    finds for what records, other than by enrollments, and overrides point at in vain the id that differs in leading zeros, apostrophes, blanks or the case of letters alone
-- reads:   dedupe_orgs, dedupe_academic_sessions, dedupe_courses, dedupe_classes, dedupe_users, filter_roles, filter_other_schools, setting_overrides, read_orgs, read_academic_sessions, read_courses, read_users
-- writes:  one row for each such id of each kind of record; target is orgs, sessions, courses or users, near_id the first such id
-- key:     target, value
-- stored:  table, few rows, and the engine should know it
-- source:  a spreadsheet takes ids for numbers, or puts an apostrophe before them so as not to
with terms as (
    select explode(split(term_sourced_ids, ',')) as term from dedupe_classes where term_sourced_ids is not null
),

agents as (
    select explode(split(agent_sourced_ids, ',')) as agent from dedupe_users where agent_sourced_ids is not null
),

lost as (
    select 'orgs' as target, school_sourced_id as value
    from dedupe_classes
    where not exists (select 1 from read_orgs where read_orgs.sourced_id = dedupe_classes.school_sourced_id)
    union
    select 'orgs' as target, org_sourced_id as value
    from dedupe_courses
    where not exists (select 1 from read_orgs where read_orgs.sourced_id = dedupe_courses.org_sourced_id)
    union
    select 'orgs' as target, org_sourced_id as value
    from filter_roles
    where not exists (select 1 from read_orgs where read_orgs.sourced_id = filter_roles.org_sourced_id)
    union
    select 'orgs' as target, parent_sourced_id as value
    from dedupe_orgs
    where not exists (select 1 from read_orgs where read_orgs.sourced_id = dedupe_orgs.parent_sourced_id)
    union
    select 'orgs' as target, other_school as value
    from filter_other_schools
    where not known
    union
    select 'sessions' as target, parent_sourced_id as value
    from dedupe_academic_sessions
    where not exists (select 1 from read_academic_sessions as sessions where sessions.sourced_id = dedupe_academic_sessions.parent_sourced_id)
    union
    select 'sessions' as target, school_year_sourced_id as value
    from dedupe_courses
    where not exists (select 1 from read_academic_sessions as sessions where sessions.sourced_id = dedupe_courses.school_year_sourced_id)
    union
    select 'sessions' as target, trimmed(term) as value
    from terms
    where not exists (select 1 from read_academic_sessions as sessions where sessions.sourced_id = trimmed(terms.term))
    union
    select 'courses' as target, course_sourced_id as value
    from dedupe_classes
    where not exists (select 1 from read_courses where read_courses.sourced_id = dedupe_classes.course_sourced_id)
    union
    select 'users' as target, user_sourced_id as value
    from filter_roles
    where not exists (select 1 from read_users where read_users.sourced_id = filter_roles.user_sourced_id)
    union
    select 'users' as target, trimmed(agent) as value
    from agents
    where not exists (select 1 from read_users where read_users.sourced_id = trimmed(agents.agent))
    union
    select 'users' as target, sourced_id as value
    from setting_overrides
    where not exists (select 1 from read_users where read_users.sourced_id = setting_overrides.sourced_id)
),

there as (
    select 'orgs' as target, sourced_id from read_orgs
    union all
    select 'sessions' as target, sourced_id from read_academic_sessions
    union all
    select 'courses' as target, sourced_id from read_courses
    union all
    select 'users' as target, sourced_id from read_users
)

select lost.target, lost.value, min(there.sourced_id) as near_id
from lost
inner join there on there.target = lost.target and near_id(there.sourced_id) = near_id(lost.value)
where lost.value is not null and near_id(lost.value) <> ''
group by lost.target, lost.value
