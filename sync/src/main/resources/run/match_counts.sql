-- does:    counts how the people of the source were recognised; who claims the same person as another is not
-- reads:   match_found, match_claims
select
    case when claims.row_id is null then found.found else 'claimed twice' end as found,
    count(*) as people
from match_found as found
left join match_claims as claims on claims.row_id = found.row_id
group by case when claims.row_id is null then found.found else 'claimed twice' end
