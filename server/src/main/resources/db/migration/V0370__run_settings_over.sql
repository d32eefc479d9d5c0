alter table run add column settings_over varchar(1000)
