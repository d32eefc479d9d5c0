alter table run add column again_of bigint
