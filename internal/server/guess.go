package server

import "github.com/specialist-finder/finder/internal/catalog"

// topicOf guesses what an article is about from the words that it says of itself: the first
// that means an entry of the catalogue as a whole.
func topicOf(cat *catalog.Catalog) func(about []string) string {
	return func(about []string) string {
		for _, words := range about {
			for _, e := range cat.Lookup(words) {
				switch e.Kind {
				case catalog.KindCondition, catalog.KindOffering, catalog.KindGroup, catalog.KindSpecialty:
					if !e.Weak {
						return e.ID
					}
				}
			}
		}
		return ""
	}
}
