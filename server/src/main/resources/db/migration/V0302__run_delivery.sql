alter table run add column delivery varchar(20)
