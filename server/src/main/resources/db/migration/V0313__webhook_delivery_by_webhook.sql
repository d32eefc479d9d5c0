create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, id)
