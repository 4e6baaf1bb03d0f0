"""Our own copies of remote pictures: an address is fetched, what came is decoded and made into renditions."""
