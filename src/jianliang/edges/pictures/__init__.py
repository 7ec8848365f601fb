"""Pictures of a city's results, for a first look: a map and a change matrix."""




