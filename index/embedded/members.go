package embedded

import (
	"context"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// Members answers from the current snapshot, by one look at the column of sites.
func (e *Engine) Members(ctx context.Context, of []directory.ID, at []index.Building) ([]index.Member, error) {
	s, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer s.release()
	return guarded(e, func() ([]index.Member, error) { return s.members(ctx, of, at) })
}

func (s *snapshot) members(ctx context.Context, of []directory.ID, at []index.Building) ([]index.Member, error) {
	sought := newBuildings(len(of) + len(at))
	for _, b := range at {
		sought.add(b)
	}
	for _, v := range s.views {
		for _, id := range of {
			v.addBuildings(&sought, id)
		}
	}
	var out []index.Member
	for _, v := range s.views {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = v.appendMembers(out, &sought)
	}
	return out, ctx.Err()
}

// addBuildings adds those of a provider, if it is in the view.
func (v *view) addBuildings(to *buildings, id directory.ID) {
	o, ok := v.holds(id)
	if !ok {
		return
	}
	cols := v.seg.cols
	for _, row := range cols.rowsOf(o) {
		to.add(cols.sites[row].Building())
	}
}

func (v *view) appendMembers(to []index.Member, at *buildings) []index.Member {
	if len(at.all) == 0 {
		return to
	}
	for row, site := range v.seg.cols.sites {
		if at.has(site.Building()) && v.isLive(uint32(row)) {
			to = append(to, v.seg.member(row))
		}
	}
	return to
}

func (s *segment) member(row int) index.Member {
	c := s.cols
	o := c.ordinals[row]
	return index.Member{
		ID: directory.ID(c.ids[o]), Site: c.sites[row], Roles: c.roles[o],
		Organization: index.Flags(c.flags[o])&index.Organization != 0, Verified: c.verified[o] != 0, Centre: c.centres[row],
	}
}

// buildings is a set that a million others are tried against: the map is asked
// only for those that share their lowest bits with one of the set. That of no site
// is never in it.
type buildings struct {
	all   map[index.Building]bool
	maybe [1024]uint64
}

func newBuildings(n int) buildings { return buildings{all: make(map[index.Building]bool, n)} }

func (s *buildings) add(b index.Building) {
	if b != 0 {
		s.all[b] = true
		s.maybe[b>>6%1024] |= 1 << (b & 63)
	}
}

func (s *buildings) has(b index.Building) bool {
	return s.maybe[b>>6%1024]>>(b&63)&1 == 1 && s.all[b]
}
