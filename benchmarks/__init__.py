"""How fast we are, as ratios within one run: seconds differ between machines, ratios hardly."""
