-- does:    lists what can become of an account: what is done to it, by whom, and the status after it. Kind is imported for SIS and SFTP, manual for accounts made or edited by hand
-- reads:   none
select status, kind, action, doer, status_after, certainty
from (
    values
    ('New', 'imported', 'sign-in', 'person', 'Active', 'D'),
    ('New', 'imported', 'deactivate', 'web', 'Deactivated', 'D'),
    ('New', 'imported', 'leave-out', 'upload', 'Deactivated', 'D'),
    ('New', 'manual', 'sign-in', 'person', 'Active', 'D'),
    ('New', 'manual', 'delete', 'web', 'Deleted', 'D'),
    ('Active', 'imported', 'deactivate', 'web', 'Deactivated', 'D'),
    ('Active', 'imported', 'leave-out', 'upload', 'Deactivated', 'D'),
    ('Active', 'imported', 'lock', 'person', 'Locked', 'D'),
    ('Active', 'manual', 'deactivate', 'web', 'Deactivated', 'D'),
    ('Active', 'manual', 'delete', 'web', 'Deleted', 'D'),
    ('Active', 'manual', 'lock', 'person', 'Locked', 'D'),
    ('Deactivated', 'imported', 'reactivate', 'web', 'earlier', 'D'),
    ('Deactivated', 'imported', 'delete', 'web', 'Deleted', 'D'),
    ('Deactivated', 'imported', 'send-again', 'upload', 'earlier', 'S'),
    ('Deactivated', 'imported', '120-days', 'time', 'Deleted', 'D'),
    ('Deactivated', 'manual', 'reactivate', 'web', 'earlier', 'D'),
    ('Deactivated', 'manual', 'delete', 'web', 'Deleted', 'D'),
    ('Deactivated', 'manual', 'send-again', 'upload', 'earlier', 'A'),
    ('Deactivated', 'manual', '30-days', 'time', 'Deleted', 'D'),
    ('Locked', 'imported', 'reset-password', 'web', 'Active', 'D'),
    ('Locked', 'imported', 'leave-out', 'upload', 'Deactivated', 'S'),
    ('Locked', 'manual', 'reset-password', 'web', 'Active', 'D'),
    ('Deleted', 'imported', 'purge', 'time', 'gone', 'S'),
    ('Deleted', 'manual', 'purge', 'time', 'gone', 'S')
) as listed(status, kind, action, doer, status_after, certainty)
