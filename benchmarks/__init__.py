"""What a look-up costs, as ratios measured in one run: ``python -m benchmarks``."""
