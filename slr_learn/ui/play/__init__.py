"""The play page: daily challenge, races, levels, the exam and its certificate."""
