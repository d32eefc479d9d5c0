-- does:    shows the changes of the first records of each action
-- reads:   {changes}, {records}
-- params:  changes (name), records (name), id (name), most (number)
with numbered as (
    select {id} as id, row_number() over (partition by action order by {id}) as place
    from {records}
)

select action, id, name, field, before, after
from {changes}
where id in (select numbered.id from numbered where numbered.place <= :most)
order by action, id, field
