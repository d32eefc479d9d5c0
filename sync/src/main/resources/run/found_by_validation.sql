-- does:    gives what a validation found
-- reads:   {validation}
-- params:  validation (name)
select source_file, source_row, field, record, value, detail
from {validation}
order by source_row, field
