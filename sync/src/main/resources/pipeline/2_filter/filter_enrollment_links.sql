-- step:    filter_enrollment_links
-- does:    finds the enrollments that do not plainly lead from a person who is sent to a class that is sent
-- reads:   read_enrollments, filter_class_links, filter_user_links
-- writes:  one row for each such enrollment; a link is 'unknown' (not in the source), 'left out', 'other role' or 'sent'
-- source:  one look at the largest table for all that filter, patch and validate ask of references
select
    enrollments.row_id,
    enrollments.class_sourced_id,
    enrollments.user_sourced_id,
    case
        when classes.sourced_id is null then 'unknown'
        when not classes.sent then 'left out'
        else 'sent'
    end as class_link,
    case
        when users.sourced_id is null then 'unknown'
        when not users.sent then 'left out'
        when enrollments.role = 'student' and not users.is_student then 'other role'
        when enrollments.role = 'teacher' and not users.is_staff then 'other role'
        else 'sent'
    end as user_link,
    case when enrollments.school_sourced_id <> classes.school_sourced_id then classes.school_sourced_id end as class_school
from read_enrollments as enrollments
left join filter_class_links as classes on classes.sourced_id = enrollments.class_sourced_id
left join filter_user_links as users on users.sourced_id = enrollments.user_sourced_id
where not coalesce(classes.sent, false)
    or not coalesce(users.sent, false)
    or (enrollments.role = 'student' and not users.is_student)
    or (enrollments.role = 'teacher' and not users.is_staff)
    or enrollments.school_sourced_id <> classes.school_sourced_id
