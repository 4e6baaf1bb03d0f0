"""What editors get beside the record screens: dashboard, queue, triage, calendar, intake, policy."""
