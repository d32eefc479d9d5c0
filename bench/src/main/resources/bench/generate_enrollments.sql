-- does:    each pupil in a class of each period, then each class's one or two teachers; of 100 pupils' enrollments
--          one points at a class that does not exist
-- source:  OneRoster 1.1 CSV binding, enrollments.csv
with pupils as (
    select
        class_of_pupil(number // periods_per_day(), number % periods_per_day()) as class_number,
        number // periods_per_day() as user_number,
        'student' as role,
        null as is_primary,
        percent('orphan', number) < 1 as is_orphan
    from range(school_count() * users_per_school() * periods_per_day()) as places(number)
    where not is_staff(number // periods_per_day())
),

teachers as (
    select
        number // 2 as class_number,
        teacher_of_class(number // 2, number % 2) as user_number,
        'teacher' as role,
        if(number % 2 = 0, 'true', 'false') as is_primary,
        false as is_orphan
    from range(school_count() * classes_per_school() * 2) as desks(number)
    where number % 2 = 0 or has_second_teacher(number // 2)
),

everybody as (
    select class_number, user_number, role, is_primary, is_orphan from pupils
    union all
    select class_number, user_number, role, is_primary, is_orphan from teachers
)

select
    enrollment_id(class_number, user_number) as sourcedId,
    'active' as status,
    modified('enrollment modified', hash(class_number, user_number)) as dateLastModified,
    if(is_orphan, 'CX' || (40001 + class_number), class_id(class_number)) as classSourcedId,
    school_id(school_of_class(class_number)) as schoolSourcedId,
    user_id(user_number) as userSourcedId,
    role,
    is_primary as "primary",
    first_day(terms_of_class(class_number)) as beginDate,
    last_day(terms_of_class(class_number)) as endDate
from everybody
