"""Games: the daily challenge, races, levels and the exam."""
