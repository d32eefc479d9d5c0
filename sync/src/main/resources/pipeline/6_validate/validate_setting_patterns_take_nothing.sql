-- step:    validate_setting_patterns_take_nothing
-- does:    finds that a filter for grades, class types or course codes takes none of the values of the source, shows the first 20, and the one that a pattern probably means
-- reads:   read_users, read_classes, read_courses, setting_patterns, filter_refused_values
-- reports: RST-508 RST-509
-- empty-without: setting_patterns
-- source:  who filters must see what there is to filter by; one letter in three may be wrong
with given as (
    select distinct 'courseCode' as field, coalesce(course_code, '') as distinct_value from read_courses
    union all
    select distinct 'classType' as field, coalesce(class_type, '') as distinct_value from read_classes
    union all
    select distinct 'grades' as field, coalesce(first_of_list(grades), '') as distinct_value from read_users
),

wanted as (
    select distinct field from setting_patterns
),

taken as (
    select distinct given.field
    from given
    left join filter_refused_values as refused on refused.field = given.field and refused.value = given.distinct_value
    where given.distinct_value <> '' and refused.value is null
),

numbered as (
    select given.field, given.distinct_value, row_number() over (partition by given.field order by given.distinct_value) as place
    from given
    inner join wanted on wanted.field = given.field
    where given.distinct_value <> ''
),

listed as (
    select field, joined_in_order(distinct_value, place) as given_values
    from numbered
    where place <= 20
    group by field
),

compared as (
    select
        patterns.field,
        patterns.pattern,
        numbered.distinct_value,
        case
            when near_id(patterns.pattern) = near_id(numbered.distinct_value) then 0
            else letters_between(patterns.pattern, numbered.distinct_value)
        end as distance
    from setting_patterns as patterns
    inner join numbered on numbered.field = patterns.field
    where not patterns.leaves_out
),

near as (
    select field, pattern, distinct_value, row_number() over (partition by field, pattern order by distance, distinct_value) as place
    from compared
    where distance * 3 <= length(pattern) and distance * 3 <= length(distinct_value)
),

told as (
    select 'RST-508' as code, field, given_values as value, cast(null as string) as detail
    from listed
    union all
    select 'RST-509' as code, field, pattern as value, distinct_value as detail
    from near
    where place = 1
)

select
    code,
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    case field when 'grades' then 'filter.grades' when 'classType' then 'filter.class_types' else 'filter.course_codes' end as field,
    value,
    detail
from told
where not exists (select 1 from taken where taken.field = told.field)
