-- does:    shows problems by the files and lines of the source
-- reads:   {placed}
-- params:  placed (name)
select code, source_file, source_row, field, record, value, detail, read_file, read_row
from {placed}
