create index flow_step_of_run on flow_step (run_id)
