package params

import "github.com/specialist-finder/finder/internal/directory"

// ProviderID reads the id or the NPI in a path. A path that is neither leads to
// nobody: FaultNotFound.
func ProviderID(s string) (directory.ID, error) {
	if id, ok := directory.ParseID(s); ok {
		return id, nil
	}
	if npi, err := directory.ParseNPI(s); err == nil {
		return directory.IDOfNPI(npi), nil
	}
	return 0, directory.NotFound("no provider has this id or NPI")
}
