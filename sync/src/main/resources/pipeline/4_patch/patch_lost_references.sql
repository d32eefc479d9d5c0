-- step:    patch_lost_references
-- does:    finds what records, other than enrollments, and overrides point at in vain
-- reads:   dedupe_orgs, dedupe_academic_sessions, dedupe_courses, dedupe_classes, dedupe_users, filter_roles, filter_other_schools, setting_overrides, read_orgs, read_academic_sessions, read_courses, read_users
-- writes:  one row for each such id of each kind of record; target is orgs, sessions, courses or users
-- key:     target, value
-- stored:  table, few rows or none, and the engine should know it
-- source:  OneRoster 1.2 CSV binding: every reference names a row
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
    union all
    select 'orgs' as target, org_sourced_id as value
    from dedupe_courses
    where not exists (select 1 from read_orgs where read_orgs.sourced_id = dedupe_courses.org_sourced_id)
    union all
    select 'orgs' as target, org_sourced_id as value
    from filter_roles
    where not exists (select 1 from read_orgs where read_orgs.sourced_id = filter_roles.org_sourced_id)
    union all
    select 'orgs' as target, parent_sourced_id as value
    from dedupe_orgs
    where not exists (select 1 from read_orgs where read_orgs.sourced_id = dedupe_orgs.parent_sourced_id)
    union all
    select 'orgs' as target, other_school as value
    from filter_other_schools
    where not known
    union all
    select 'sessions' as target, parent_sourced_id as value
    from dedupe_academic_sessions
    where not exists (select 1 from read_academic_sessions as sessions where sessions.sourced_id = dedupe_academic_sessions.parent_sourced_id)
    union all
    select 'sessions' as target, school_year_sourced_id as value
    from dedupe_courses
    where not exists (select 1 from read_academic_sessions as sessions where sessions.sourced_id = dedupe_courses.school_year_sourced_id)
    union all
    select 'sessions' as target, trimmed(term) as value
    from terms
    where not exists (select 1 from read_academic_sessions as sessions where sessions.sourced_id = trimmed(terms.term))
    union all
    select 'courses' as target, course_sourced_id as value
    from dedupe_classes
    where not exists (select 1 from read_courses where read_courses.sourced_id = dedupe_classes.course_sourced_id)
    union all
    select 'users' as target, user_sourced_id as value
    from filter_roles
    where not exists (select 1 from read_users where read_users.sourced_id = filter_roles.user_sourced_id)
    union all
    select 'users' as target, trimmed(agent) as value
    from agents
    where not exists (select 1 from read_users where read_users.sourced_id = trimmed(agents.agent))
    union all
    select 'users' as target, sourced_id as value
    from setting_overrides
    where not exists (select 1 from read_users where read_users.sourced_id = setting_overrides.sourced_id)
)

select distinct target, value
from lost
where value <> ''
