-- step:    validate_enrollments_student_teaches
-- does:    finds people who are student and teacher of one class
-- reads:   patch_enrollments, filter_people
-- reports: RST-150
-- source:  only someone who is both can be, so the look is short
with both_roles as (
    select sourced_id from filter_people where is_student = 1 and is_staff = 1
),

theirs as (
    select enrollments.source_file, enrollments.source_row, enrollments.sourced_id, enrollments.class_sourced_id, enrollments.user_sourced_id, enrollments.role
    from patch_enrollments as enrollments
    inner join both_roles on both_roles.sourced_id = enrollments.user_sourced_id
)

select
    teaching.source_file,
    teaching.source_row,
    teaching.sourced_id as record,
    'userSourcedId' as field,
    teaching.user_sourced_id as value,
    teaching.class_sourced_id as detail
from theirs as teaching
inner join theirs as learning on learning.class_sourced_id = teaching.class_sourced_id and learning.user_sourced_id = teaching.user_sourced_id
where teaching.role = 'teacher' and learning.role = 'student'
