"""Programs that sort and walk graphs on a scratchpad, which several tasks share."""
