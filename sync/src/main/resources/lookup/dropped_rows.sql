-- does:    keeps why a step dropped rows
-- reads:   {dropped}
-- params:  dropped (name), entity (text), stage (text), step (text)
select :entity as entity, :stage as stage, :step as step, row_id, code, field, value, detail
from {dropped}
