-- does:    names the files of the package; all that the bench does not need are absent
-- source:  OneRoster 1.1 CSV binding, manifest.csv
select propertyName, value
from (
    values
        ('manifest.version', '1.0'),
        ('oneroster.version', '1.1'),
        ('file.academicSessions', 'bulk'),
        ('file.categories', 'absent'),
        ('file.classes', 'bulk'),
        ('file.classResources', 'absent'),
        ('file.courses', 'bulk'),
        ('file.courseResources', 'absent'),
        ('file.demographics', 'absent'),
        ('file.enrollments', 'bulk'),
        ('file.lineItems', 'absent'),
        ('file.orgs', 'bulk'),
        ('file.resources', 'absent'),
        ('file.results', 'absent'),
        ('file.users', 'bulk'),
        ('source.systemName', 'Rollcall bench'),
        ('source.systemCode', 'rollcall-bench')
) as properties(propertyName, value)
