-- step:    validate_enrollments_student_teaches
-- does:    finds people who are student and teacher of one class
-- reads:   patch_enrollments_of_both
-- reports: RST-150
-- empty-without: patch_enrollments_of_both
-- source:  only someone who is both can be, so the look is short
select
    teaching.source_file,
    teaching.source_row,
    teaching.sourced_id as record,
    'userSourcedId' as field,
    teaching.user_sourced_id as value,
    teaching.class_sourced_id as detail
from patch_enrollments_of_both as teaching
inner join patch_enrollments_of_both as learning
    on learning.class_sourced_id = teaching.class_sourced_id and learning.user_sourced_id = teaching.user_sourced_id
where teaching.role = 'teacher' and learning.role = 'student'
