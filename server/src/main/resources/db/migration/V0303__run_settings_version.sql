alter table run add column settings_version integer
