create index webhook_delivery_due on webhook_delivery (state, next_try_at)
