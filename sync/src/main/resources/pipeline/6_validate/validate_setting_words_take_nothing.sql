-- step:    validate_setting_words_take_nothing
-- does:    finds that a filter for statuses or for the roles of staff takes none of the values of the source, shows them, and the one that a word probably means
-- reads:   filter_given_words, setting_status, setting_staff_roles, setting_may_be_empty
-- reports: RST-508 RST-509
-- empty-without: filter_given_words
-- source:  who filters must see what there is to filter by; one letter in three may be wrong
with wanted as (
    select concat('filter.status.', entity) as field, status as word from setting_status
    union all
    select 'filter.staff_roles' as field, role as word from setting_staff_roles
),

taken as (
    select distinct given.field
    from filter_given_words as given
    inner join wanted on wanted.field = given.field and wanted.word = given.distinct_value
),

numbered as (
    select field, distinct_value, row_number() over (partition by field order by distinct_value) as place
    from filter_given_words
    where distinct_value <> ''
        and coalesce(record, '') not in (select record from setting_may_be_empty)
),

listed as (
    select field, joined_in_order(distinct_value, place) as given_words
    from numbered
    where place <= 20
    group by field
),

compared as (
    select wanted.field, wanted.word as wanted_word, numbered.distinct_value, letters_between(wanted.word, numbered.distinct_value) as distance
    from wanted
    inner join numbered on numbered.field = wanted.field
),

near as (
    select field, wanted_word, distinct_value, row_number() over (partition by field, wanted_word order by distance, distinct_value) as place
    from compared
    where distance * 3 <= length(wanted_word) and distance * 3 <= length(distinct_value)
),

told as (
    select 'RST-508' as code, field, given_words as value, cast(null as string) as detail
    from listed
    union all
    select 'RST-509' as code, field, wanted_word as value, distinct_value as detail
    from near
    where place = 1
)

select
    code,
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    field,
    value,
    detail
from told
where not exists (select 1 from taken where taken.field = told.field)
