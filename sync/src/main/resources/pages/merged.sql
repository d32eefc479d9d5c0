-- set:     every file
-- does:    puts what changed on the records of the last pull; what changed counts, and of several with one id the newest
-- reads:   {kept}, {changed}, the two of one collection
-- source:  OneRoster 1.2 REST binding: dateLastModified moves with each change of a record
with changed as (
    select
        text_of(record."sourcedId") as sourced_id,
        max_by(record, concat(coalesce(text_of(record."dateLastModified"), ''), cast(record as string))) as record
    from {changed}
    group by text_of(record."sourcedId")
),

merged as (
    select sourced_id, record
    from changed
    union all
    select kept.sourced_id, kept.record
    from {kept} as kept
    where not exists (select 1 from changed where changed.sourced_id = kept.sourced_id)
)

select record
from merged
order by sourced_id
