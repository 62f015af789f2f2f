"""Learning by being asked: flash cards and a quiz."""
