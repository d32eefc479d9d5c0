alter table flow_step add column run_id bigint
