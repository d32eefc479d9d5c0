alter table flow_source add column wanted_since timestamp with time zone
