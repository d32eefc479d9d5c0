alter table run add column worked_millis bigint
