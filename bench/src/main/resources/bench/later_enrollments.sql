-- does:    of 100 pupils' enrollments, one names the next parallel class instead, one is gone, and one stays while
--          another in the next parallel class comes to it, at the end of the file; all others are as they were
-- reads:   enrollments.csv of the first state
-- Nobody is in a class twice, since a pupil has one class a course; and a class keeps its teachers.
with first_state as (
    select *, if(role = 'student' and classSourcedId like 'CL%', fate(percent('fate', sourcedId)), 'same') as fate
    from read_csv(getvariable('first') || '/enrollments.csv', all_varchar = true, header = true)
),

staying as (
    select *, fate = 'moves' as is_changed
    from first_state
    where fate <> 'goes'
    union all
    select * replace (enrollment_id(next_class(classSourcedId), user_number(userSourcedId)) as sourcedId), true
    from first_state
    where fate = 'gets another'
)

select
    sourcedId,
    status,
    if(is_changed, modified_later(), dateLastModified) as dateLastModified,
    if(is_changed, class_id(next_class(classSourcedId)), classSourcedId) as classSourcedId,
    schoolSourcedId,
    userSourcedId,
    role,
    "primary",
    if(is_changed, first_day(terms_of_class(next_class(classSourcedId))), beginDate) as beginDate,
    if(is_changed, last_day(terms_of_class(next_class(classSourcedId))), endDate) as endDate
from staying
