create index scheduled_tasks_due on scheduled_tasks (execution_time)
