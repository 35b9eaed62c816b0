// What every page has: each part starts only where its markup stands. The pages work without any of it.
