package embedded

// KeptSets is how many decoded filters the engine keeps.
func (e *Engine) KeptSets() int { return len(e.sets.byKey) }

// KeptBytes is what they are reckoned to take.
func (e *Engine) KeptBytes() int { return e.sets.bytes }

// Walked is the config for an engine that walks as it would only with much, or
// with little; see walk.
func (cfg Config) Walked(sparse, intersect int) Config {
	cfg.walk = &walk{sparse: sparse, intersect: intersect, check: 0}
	return cfg
}
