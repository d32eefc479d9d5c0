-- does:    counts what an additions-only run put into each file from the directory
-- reads:   shape_carried_counts
select file, carried
from shape_carried_counts
order by file
