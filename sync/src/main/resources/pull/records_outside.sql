-- does:    counts the records that a filter should have kept away
-- reads:   page_counted, asked_values
-- engine:  DuckDB, since it reads JSON
with statuses as (
    select value
    from asked_values
    where member = 'status'
),

schools as (
    select value
    from asked_values
    where member = 'school'
)

select
    count(
        case
            when
                exists (select value from statuses)
                and coalesce(lower_case(text_of(record."status")), 'active') not in (select value from statuses)
                then 1
            when
                exists (select value from schools)
                and coalesce(id_of(record."school"), '') not in (select value from schools)
                then 1
        end
    ) as records
from page_counted
