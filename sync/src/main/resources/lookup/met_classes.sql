-- does:    compares the students of each class of two versions: how many are gone, and how many came
-- reads:   students_before, students_after
-- engine:  DuckDB, as its functions on lists
with counted as (
    select
        coalesce(old.class_id, new.class_id) as class_id,
        old.place as place_before,
        new.place as place_after,
        coalesce(len(old.students), 0) as count_before,
        coalesce(len(new.students), 0) as count_after,
        coalesce(len(list_filter(old.students, lambda student: list_contains(new.students, student))), 0) as same
    from students_before as old
    full join students_after as new on new.class_id = old.class_id
    where old.students is distinct from new.students
)

select class_id, place_before, place_after, count_before - same as gone, count_after - same as come
from counted
