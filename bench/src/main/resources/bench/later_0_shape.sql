-- does:    says what becomes of a generated district, for the selects beside this file
-- reads:   the macros of generate_0_shape.sql
-- writes:  macros only
create macro modified_later() as '2026-11-22T02:00:00.000Z';

-- One in a hundred for each fate but the last.
create macro fate(throw) as
    case when throw < 1 then 'moves'
         when throw < 2 then 'goes'
         when throw < 3 then 'gets another'
         else 'same' end;

-- Numbers of things, back from their sourcedIds.
create macro class_number(class_id) as substr(class_id, 3)::bigint - 40001;
create macro user_number(user_id) as substr(user_id, 2)::bigint - 1000001;

-- The parallel class beside it, and after the last the first.
create macro next_class(class_id) as
    course_of_class(class_number(class_id)) * classes_per_course()
    + (class_number(class_id) + 1) % classes_per_course();
