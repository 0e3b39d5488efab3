package pages

import (
	"html/template"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/search"
)

// noticeView is a notice. Level is emergency, warning or info.
type noticeView struct {
	ID, Level, Icon, Title string
	Lang                   string // if it is not the page's
	Texts                  []string
	More                   string   // what explains them
	Fold                   string   // what More is folded under, "" where it is open
	Signs                  []string // by which it is told
	Calls                  []Link
}

const levelEmergency = "emergency"

// notices parts the emergencies, which stand above everything, from the rest.
// Several emergencies are one panel: nobody in danger should read the same
// sentence twice. What the banner and the line above the results say already
// is left out.
func (p *Pages) notices(l *Locale, all []search.Notice) (emergencies, rest []noticeView) {
	panel := noticeView{ID: levelEmergency, Level: levelEmergency, Icon: "warning", Title: l.T("notice.emergency")}
	for _, n := range all {
		said := p.typed(l, n)
		switch {
		case n.ID == search.NoticeSample, n.ID == search.NoticeNoEndorsement:
		case n.Level == levelEmergency:
			if !slices.Contains(panel.Texts, n.Text) {
				panel.Texts = append(panel.Texts, n.Text)
			}
			panel.addCalls(said, p.flagAct(n.ID))
			panel.Title = said.T("notice.emergency")
			if said != l {
				panel.Lang = said.Lang
			}
		default:
			rest = append(rest, l.notice(n))
		}
	}
	if len(panel.Texts) > 0 {
		emergencies = []noticeView{panel}
	}
	return emergencies, rest
}

// typed is the locale of what was typed, if the notice is in that language.
func (p *Pages) typed(page *Locale, n search.Notice) *Locale {
	if i := slices.IndexFunc(p.locales, func(l *Locale) bool { return l.Lang == n.Lang }); i >= 0 && n.Lang != page.Lang {
		return p.locales[i]
	}
	return page
}

func (l *Locale) notice(n search.Notice) noticeView {
	v := noticeView{ID: n.ID, Level: n.Level, Icon: "info", Texts: []string{n.Text}, More: n.More}
	if n.Level != search.LevelInfo {
		v.Level, v.Icon = search.LevelWarning, "warning"
	}
	v.Title = l.T("notice." + v.Level)
	if l.Has("notice." + n.ID) {
		v.Title = l.T("notice." + n.ID)
	}
	return v
}

func (v *noticeView) addCalls(l *Locale, act string) {
	for _, number := range []string{"988", "911"} {
		call := Link{Text: l.T("notice.call", number), URL: template.URL("tel:" + number)}
		if strings.Contains(act, number) && !slices.Contains(v.Calls, call) {
			v.Calls = append(v.Calls, call)
		}
	}
}

// flagAct is what a red flag asks to do; that of a flag which the catalogue
// does not know is to call 911.
func (p *Pages) flagAct(id string) string {
	flags := p.cfg.Catalog.RedFlags()
	i := slices.IndexFunc(flags, func(f catalog.RedFlag) bool { return f.ID == id })
	if i < 0 {
		return "911"
	}
	return flags[i].Act
}
