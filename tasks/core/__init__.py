"""What a task is: its contract, its domain, what it shows to a model, its name and its errors."""
