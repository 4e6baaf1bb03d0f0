"""What `make bench` measures: ratios of two times taken in one run, since machines differ and are noisy."""
