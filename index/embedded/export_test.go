package embedded

// KeptSets is how many decoded filters the engine keeps, and how many unions of
// words of names.
func (e *Engine) KeptSets() (filters, unions int) {
	return len(e.sets.filters.byKey), len(e.sets.unions.byKey)
}
