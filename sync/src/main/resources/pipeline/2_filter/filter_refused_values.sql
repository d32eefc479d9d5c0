-- step:    filter_refused_values
-- does:    finds the course codes, class types and grades that the school's patterns do not take
-- reads:   read_courses, read_classes, read_users, setting_patterns
-- writes:  one row for each refused value of each field that has a pattern
-- key:     field, value
-- empty-without: setting_patterns
-- columns: field string, value string
-- source:  a value is taken if a pattern takes it, or no pattern takes anything, and no pattern leaves it out
with given as (
    select distinct 'courseCode' as field, coalesce(course_code, '') as value from read_courses
    union all
    select distinct 'classType' as field, coalesce(class_type, '') as value from read_classes
    union all
    select distinct 'grades' as field, coalesce(first_of_list(grades), '') as value from read_users
),

matched as (
    select
        given.field,
        given.value,
        max(case when patterns.leaves_out then 0 else 1 end) as takes_some,
        max(case when not patterns.leaves_out and full_match(case_folded(given.value), case_folded(patterns.expression)) then 1 else 0 end) as taken,
        max(case when patterns.leaves_out and full_match(case_folded(given.value), case_folded(patterns.expression)) then 1 else 0 end) as left_out
    from given
    inner join setting_patterns as patterns on patterns.field = given.field
    group by given.field, given.value
)

select field, value
from matched
where left_out = 1 or (takes_some = 1 and taken = 0)
