alter table flow_step add column doubts integer default 0 not null
