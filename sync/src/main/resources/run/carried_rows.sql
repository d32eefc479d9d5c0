-- does:    gives what the directory holds and an upload has sent
-- reads:   {held}
-- params:  held (name)
select *
from {held}
where source <> 'Manual'
