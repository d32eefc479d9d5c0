alter table run add column resumed_at timestamp with time zone
