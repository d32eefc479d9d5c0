-- step:    patch_near_links
-- does:    finds for enrollments that point at nothing the class or the person whose id differs in leading zeros, apostrophes, blanks or the case of letters alone
-- reads:   patch_links, read_classes, read_users
-- writes:  one row for each such enrollment, with the first such id
-- key:     row_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: patch_links
-- columns: row_id bigint, near_id string
-- source:  a spreadsheet takes ids for numbers, or puts an apostrophe before them so as not to
select links.row_id, min(classes.sourced_id) as near_id
from patch_links as links
inner join read_classes as classes on near_id(classes.sourced_id) = near_id(links.value)
where links.fault = 'class'
group by links.row_id
union all
select links.row_id, min(users.sourced_id) as near_id
from patch_links as links
inner join read_users as users on near_id(users.sourced_id) = near_id(links.value)
where links.fault in ('student', 'instructor')
group by links.row_id
