package embedded

// KeptSets is how many decoded filters the engine keeps.
func (e *Engine) KeptSets() int { return len(e.sets.byKey) }
