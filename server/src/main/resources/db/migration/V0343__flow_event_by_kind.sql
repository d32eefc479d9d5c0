create index flow_event_by_kind on flow_event (organisation_id, kind, id)
