-- does:    lists what a person at the web page may do to somebody, by status and source
-- reads:   person
-- params:  person_id (text)
-- engine:  DuckDB, since the stand-in has no other
with actions as (
    select status, source, action
    from (values
        ('New', 'SFTP', 'deactivate'),
        ('New', 'MANUAL', 'delete'),
        ('Active', 'SFTP', 'deactivate'),
        ('Active', 'MANUAL', 'deactivate'),
        ('Active', 'MANUAL', 'delete'),
        ('Deactivated', 'SFTP', 'reactivate'),
        ('Deactivated', 'SFTP', 'delete'),
        ('Deactivated', 'MANUAL', 'reactivate'),
        ('Deactivated', 'MANUAL', 'delete'),
        ('New', 'SFTP', 'edit'),
        ('New', 'MANUAL', 'edit'),
        ('Active', 'SFTP', 'edit'),
        ('Active', 'MANUAL', 'edit'),
        ('New', 'SFTP', 'sign-in'),
        ('New', 'MANUAL', 'sign-in'),
        ('Active', 'SFTP', 'lock'),
        ('Active', 'MANUAL', 'lock'),
        ('Locked', 'SFTP', 'reset-password'),
        ('Locked', 'MANUAL', 'reset-password'),
        ('New', 'SFTP', 'buy'),
        ('New', 'MANUAL', 'buy'),
        ('Active', 'SFTP', 'buy'),
        ('Active', 'MANUAL', 'buy')) as rows(status, source, action)
)

select actions.action
from person
inner join actions on actions.status = person.status and actions.source = person.source
where person.person_id = :person_id and not (actions.action = 'delete' and person.has_purchases)
order by actions.action
