-- step:    plan_counts
-- does:    counts what becomes of everything that Apple School Manager holds or gets
-- reads:   plan_totals, plan_changed_counts
-- writes:  one row for each entity and action that occurs, with how many are active before and after the upload
-- key:     entity, action
-- source:  docs/explanation/plan-and-guard.md
with sums as (
    select
        totals.entity,
        totals.held,
        totals.active,
        coalesce(sum(case when counts.action in ('create', 'reactivate') then counts.records end), 0) as more,
        coalesce(sum(case when counts.action in ('deactivate', 'leave_out') then counts.records end), 0) as fewer,
        coalesce(sum(case when counts.action <> 'create' then counts.records end), 0) as changed
    from plan_totals as totals
    left join plan_changed_counts as counts on counts.entity = totals.entity
    group by totals.entity, totals.held, totals.active
)

select sums.entity, counts.action, counts.records, sums.active as active_before, sums.active + sums.more - sums.fewer as active_after
from sums
inner join plan_changed_counts as counts on counts.entity = sums.entity
union all
select entity, 'unchanged' as action, held - changed as records, active as active_before, active + more - fewer as active_after
from sums
