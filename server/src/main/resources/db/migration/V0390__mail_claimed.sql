alter table mail add column claimed_until timestamp with time zone
