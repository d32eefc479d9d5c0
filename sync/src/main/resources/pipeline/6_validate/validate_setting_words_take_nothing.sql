-- step:    validate_setting_words_take_nothing
-- does:    finds that a filter for statuses or for the roles of staff takes none of the values of the source, shows them, and the one that a word probably means
-- reads:   read_orgs, read_users, read_roles, read_courses, read_classes, filter_judged_enrollments, setting_status, setting_staff_roles, setting_may_be_empty
-- reports: RST-508 RST-509
-- source:  who filters must see what there is to filter by; one letter in three may be wrong
with people as (
    select
        users.sourced_id,
        users.status,
        max(case when roles.role = 'student' then 1 else 0 end) as is_student
    from read_users as users
    inner join read_roles as roles on roles.user_sourced_id = users.sourced_id
    where roles.role in ('student', 'teacher', 'aide', 'administrator', 'proctor', 'counselor', 'principal', 'siteadministrator', 'districtadministrator', 'systemadministrator')
    group by users.sourced_id, users.status
),

given as (
    select distinct 'filter.status.orgs' as field, status as word, cast(null as string) as record from read_orgs
    union all
    select distinct 'filter.status.courses' as field, status as word, cast(null as string) as record from read_courses
    union all
    select distinct 'filter.status.classes' as field, status as word, 'classes' as record from read_classes
    union all
    select distinct 'filter.status.students' as field, status as word, 'students' as record from people where is_student = 1
    union all
    select distinct 'filter.status.staff' as field, status as word, 'staff' as record from people where is_student = 0
    union all
    select distinct 'filter.status.enrollments' as field, left_out_value as word, 'rosters' as record
    from filter_judged_enrollments
    where code = 'LFT-01' and not exists (select 1 from filter_judged_enrollments as others where coalesce(others.code, '') <> 'LFT-01')
    union all
    select distinct 'filter.staff_roles' as field, role as word, 'staff' as record
    from read_roles
    where role in ('teacher', 'aide', 'administrator', 'proctor', 'counselor', 'principal', 'siteadministrator', 'districtadministrator', 'systemadministrator')
),

wanted as (
    select concat('filter.status.', entity) as field, status as word from setting_status
    union all
    select 'filter.staff_roles' as field, role as word from setting_staff_roles
),

taken as (
    select distinct given.field
    from given
    inner join wanted on wanted.field = given.field and wanted.word = given.word
),

numbered as (
    select field, word, row_number() over (partition by field order by word) as place
    from given
    where word <> ''
        and coalesce(record, '') not in (select record from setting_may_be_empty)
),

listed as (
    select field, joined_in_order(word, place) as given_words
    from numbered
    where place <= 20
    group by field
),

compared as (
    select wanted.field, wanted.word as wanted_word, numbered.word, letters_between(wanted.word, numbered.word) as distance
    from wanted
    inner join numbered on numbered.field = wanted.field
),

near as (
    select field, wanted_word, word, row_number() over (partition by field, wanted_word order by distance, word) as place
    from compared
    where distance * 3 <= length(wanted_word) and distance * 3 <= length(word)
),

told as (
    select 'RST-508' as code, field, given_words as value, cast(null as string) as detail
    from listed
    union all
    select 'RST-509' as code, field, wanted_word as value, word as detail
    from near
    where place = 1
)

select
    code,
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    field,
    value,
    detail
from told
where not exists (select 1 from taken where taken.field = told.field)
