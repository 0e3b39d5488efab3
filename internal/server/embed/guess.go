package embed

// Guess is the id of what a page is about by the words that it says of itself, "" for none:
// what a frame without a topic is for, told to editors beforehand.
func (e *Embed) Guess(about []string) string {
	f, _ := e.guess(about)
	return f.id
}
