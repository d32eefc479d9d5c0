alter table connector_account add column reader varchar(60)
