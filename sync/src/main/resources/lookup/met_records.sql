-- does:    compares the records of two versions: the places of each that differs, and what became of it
-- reads:   {before}, {after}
-- params:  before (name), after (name)
-- engine:  DuckDB, as its functions on lists
select
    old.place as place_before,
    new.place as place_after,
    case
        when not coalesce(new.is_active, false) then case when old.is_active then 'deactivate' end
        when old.id is null then 'create'
        when not old.is_active then 'reactivate'
        when old.upload_role <> new.upload_role then 'role'
        when
            list_sort(string_split(old.locations, ',')) is distinct from list_sort(string_split(new.locations, ','))
            then 'move'
        else 'update'
    end as action
from {before} as old
full join {after} as new on new.id = old.id
where old.digest is distinct from new.digest
