-- step:    filter_enrolled_schools
-- does:    finds the schools of people whose roles name no school that is sent, by the classes that they are enrolled in
-- reads:   filter_people_without_school, read_enrollments, filter_classes, filter_orgs, run_settings, setting_status
-- writes:  one row for each such person and school; class_sourced_id is the first of the classes there
-- key:     user_sourced_id, org_sourced_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: filter_people_without_school
-- columns: user_sourced_id string, org_sourced_id string, class_sourced_id string
-- source:  some SISs give staff the district only; the classes know the school
select
    enrollments.user_sourced_id,
    classes.school_sourced_id as org_sourced_id,
    min(enrollments.class_sourced_id) as class_sourced_id
from read_enrollments as enrollments
inner join filter_people_without_school as without_school on without_school.sourced_id = enrollments.user_sourced_id
inner join filter_classes as classes on classes.sourced_id = enrollments.class_sourced_id
inner join filter_orgs as orgs on orgs.sourced_id = classes.school_sourced_id
cross join run_settings
where enrollments.status in (select status from setting_status where entity = 'enrollments')
    and not coalesce(
        run_settings.enrollment_dates
        and (enrollments.end_date < run_settings.as_of or enrollments.begin_date > run_settings.ahead_until),
        false
    )
group by enrollments.user_sourced_id, classes.school_sourced_id
