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
	return 0, directory.NotFound("this is neither the id of a provider nor an NPI")
}

// Named makes a FaultNotFound of a look-up name what was asked for, which need
// not be the id that was looked up. Other errors pass through.
func Named(err error, asked string) error {
	if err == nil || directory.KindOf(err) != directory.FaultNotFound {
		return err
	}
	if _, ok := directory.ParseID(asked); ok {
		return directory.NotFound("no provider has the id %s", asked)
	}
	return directory.NotFound("no provider has the NPI %s", asked)
}
