-- step:    filter_class_links
-- does:    tells of each class of the source whether it is sent
-- reads:   read_classes, filter_classes
-- writes:  one row for each sourced_id
-- key:     sourced_id
-- source:  a class that was left out takes its enrollments with it; a class that is not in the source is a fault
select
    classes.sourced_id,
    min(classes.school_sourced_id) as school_sourced_id,
    max(case when sent.row_id is null then 0 else 1 end) = 1 as sent
from read_classes as classes
left join filter_classes as sent on sent.row_id = classes.row_id
where classes.sourced_id is not null
group by classes.sourced_id
