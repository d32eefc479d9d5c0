update connector_account set reader = 'rollcall-' || cast(id as varchar(20)) where kind like '%-source'
