create index flow_job_due on flow_job (execution_time)
