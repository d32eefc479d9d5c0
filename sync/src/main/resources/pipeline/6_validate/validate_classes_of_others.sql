-- step:    validate_classes_of_others
-- does:    finds classes whose id was given to another class: the number or the course, all instructors and all students are others
-- reads:   dedupe_classes, patch_enrollments, match_people, directory_class, directory_roster
-- reports: RST-656
-- empty-without: directory_class
-- source:  Apple School Manager User Guide: a known class_id stays that class, with what was shared in it
with candidates as (
    select classes.source_file, classes.source_row, classes.sourced_id, classes.class_code, held.class_number, held.instructor_ids
    from dedupe_classes as classes
    inner join directory_class as held on held.class_id = classes.sourced_id
    where held.source <> 'Manual'
        and (held.class_number is distinct from classes.class_code or held.course_id is distinct from classes.course_sourced_id)
),

members as (
    select enrollments.class_sourced_id, enrollments.role, coalesce(match_people.person_id, enrollments.user_sourced_id) as person_id
    from patch_enrollments as enrollments
    inner join candidates on candidates.sourced_id = enrollments.class_sourced_id
    left join match_people on match_people.sourced_id = enrollments.user_sourced_id
),

before as (
    select roster.class_id, 'student' as role, roster.student_id as person_id
    from directory_roster as roster
    inner join candidates on candidates.sourced_id = roster.class_id
    union all
    select sourced_id as class_id, 'teacher' as role, explode(split(instructor_ids, ',')) as person_id
    from candidates
    where instructor_ids <> ''
),

stayed as (
    select distinct members.class_sourced_id
    from members
    inner join before on before.class_id = members.class_sourced_id and before.person_id = members.person_id
)

select
    candidates.source_file,
    candidates.source_row,
    candidates.sourced_id as record,
    'sourcedId' as field,
    coalesce(candidates.class_code, candidates.sourced_id) as value,
    coalesce(candidates.class_number, candidates.sourced_id) as detail
from candidates
where not exists (select 1 from stayed where stayed.class_sourced_id = candidates.sourced_id)
    and exists (select 1 from members where members.class_sourced_id = candidates.sourced_id and members.role = 'student')
    and exists (select 1 from members where members.class_sourced_id = candidates.sourced_id and members.role = 'teacher')
    and exists (select 1 from before where before.class_id = candidates.sourced_id and before.role = 'student')
    and exists (select 1 from before where before.class_id = candidates.sourced_id and before.role = 'teacher')
