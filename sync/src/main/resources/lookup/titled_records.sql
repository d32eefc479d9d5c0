-- does:    keeps where each record of a kind stood in the source
-- reads:   {records}
-- params:  records (name), title (name)
select row_id, sourced_id, {title} as label, cast(null as string) as email, source_file, source_row
from {records}
