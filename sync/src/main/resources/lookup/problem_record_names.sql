-- does:    names the records of one kind that problems are about, or that their values name
-- reads:   problem_list, {records}
-- params:  records (name), kind (text)
-- engine:  DuckDB, which alone reads what a run leaves
with wanted as (
    select record as id from problem_list where kind = :kind
    union
    select "value" as id from problem_list where value_kind = :kind
)

select :kind as kind, records.sourced_id as id, min(records.label) as label
from {records} as records
inner join wanted on wanted.id = records.sourced_id
group by records.sourced_id
