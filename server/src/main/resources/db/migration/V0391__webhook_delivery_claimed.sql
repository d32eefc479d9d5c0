alter table webhook_delivery add column claimed_until timestamp with time zone
