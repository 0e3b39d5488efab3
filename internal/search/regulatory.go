package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// How the FDA sees one regenerative offering, by its status for the spine, what that means,
// and what is said of it among several; % is its name.
var textsByStatus = map[catalog.RegulatoryStatus]struct{ line, means, among phrase }{
	catalog.StatusApproved: {
		phrase{
			"%: the FDA approved it for some uses only. Each use shows its own status.",
			"%: la FDA lo aprobó solo para algunos usos. Cada uso muestra su propia situación.",
		},
		phrase{"Ask whether your operation is one of them.", "Pregunte si su operación es uno de ellos."},
		phrase{"approved for some uses only", "con aprobación solo para algunos usos"},
	},
	catalog.StatusOffLabel: {
		phrase{
			"%: not approved by the FDA for back or spine conditions. It is a legal product, used in a way the FDA has not reviewed.",
			"%: sin aprobación de la FDA para problemas de la espalda o la columna. Es un producto legal, usado de una forma que la FDA no ha revisado.",
		},
		phrase{"The FDA has not looked at whether it is safe or works for the spine.", "La FDA no ha examinado si es seguro ni si funciona para la columna."},
		phrase{"legal products, used in a way the FDA has not reviewed", "productos legales, usados de una forma que la FDA no ha revisado"},
	},
	catalog.StatusHCTP361: {
		phrase{
			"%: not approved by the FDA for back or spine conditions. It is allowed only if strict tissue rules are met.",
			"%: sin aprobación de la FDA para problemas de la espalda o la columna. Solo se permite si se cumplen reglas estrictas sobre tejidos.",
		},
		phrase{"If they are not met, it counts as a drug without approval.", "Si no se cumplen, cuenta como un medicamento sin aprobación."},
		phrase{"allowed only if strict tissue rules are met", "con permiso solo si se cumplen reglas estrictas sobre tejidos"},
	},
	catalog.StatusNeedsIND: {
		phrase{
			"%: not approved by the FDA for back or spine conditions. In the US it may be given only in a trial that the FDA authorized (IND).",
			"%: sin aprobación de la FDA para problemas de la espalda o la columna. En Estados Unidos solo puede darse en un ensayo autorizado por la FDA (IND).",
		},
		phrase{"Outside such a trial nobody has the permission of the FDA to give it.", "Fuera de un ensayo así, nadie tiene permiso de la FDA para darlo."},
		phrase{"allowed only in a trial that the FDA authorized (IND)", "con permiso solo en un ensayo autorizado por la FDA (IND)"},
	},
	catalog.StatusTrialOnly: {
		phrase{
			"%: not approved by the FDA for back or spine conditions. In the US it may be given only in a registered trial.",
			"%: sin aprobación de la FDA para problemas de la espalda o la columna. En Estados Unidos solo puede darse en un ensayo registrado.",
		},
		phrase{"That a trial is registered does not mean that the treatment is approved.", "Que un ensayo esté registrado no significa que el tratamiento esté aprobado."},
		phrase{"allowed only in a registered trial", "con permiso solo en un ensayo registrado"},
	},
}

var (
	textCells = phrase{
		"No stem cell product is approved by the FDA for back or spine conditions.",
		"Ningún producto de células madre está aprobado por la FDA para problemas de la espalda o la columna.",
	}
	textDiffer = phrase{
		"Other regenerative products differ: each shows its own status, use by use. Those meant here are: %.",
		"Los demás productos regenerativos no son iguales: cada uno muestra su propia situación, uso por uso. Los de aquí son: %.",
	}
	textAskRule = phrase{
		"Ask the clinic which rule applies, and what the evidence is for your condition.",
		"Pregunte a la clínica qué regla se aplica y qué pruebas hay para su problema.",
	}
)

// regulatory says how the FDA sees the regenerative offerings that were asked for: each by
// its own status, but of several with cells among them that none of these is approved. ok is
// false where none was asked for.
func (s *Searcher) regulatory(asked []string, l lang) (n Notice, ok bool) {
	n = Notice{ID: NoticeRegenerative, Level: LevelWarning}
	var lines, more []string
	cells, statuses := false, map[catalog.RegulatoryStatus]bool{}
	for _, id := range asked {
		if !slices.Contains(s.entries.regulated, id) {
			continue
		}
		o, _ := s.catalog.Offering(id)
		lines = append(lines, s.statusLine(&o, l))
		more = append(more, strings.TrimSpace(textsByStatus[o.Status].means[l]+" "+strings.TrimSuffix(o.Basis.In(langs[l]), ".")+"."))
		statuses[o.Status] = true
		cells = cells || o.CellSource != catalog.CellNone
	}
	if cells && len(lines) > 1 {
		lines, more = []string{textCells[l]}, []string{textDiffer.with(l, s.amongSeveral(statuses, l))}
	}
	n.Text, n.More = strings.Join(lines, " "), strings.Join(append(more, textAskRule[l]), " ")
	return n, len(lines) > 0
}

// amongSeveral are the statuses that several have, in the order of the catalogue.
func (s *Searcher) amongSeveral(statuses map[catalog.RegulatoryStatus]bool, l lang) string {
	var out []string
	for _, status := range s.catalog.Statuses() {
		if statuses[status.ID] {
			out = append(out, textsByStatus[status.ID].among[l])
		}
	}
	return strings.Join(out, "; ")
}

// statusLine is how the FDA sees one offering, in a sentence.
func (s *Searcher) statusLine(o *catalog.Offering, l lang) string {
	text, ok := textsByStatus[o.Status]
	if !ok {
		status, _ := s.catalog.Status(o.Status)
		text.line = phrase{"%: " + status.Label.EN + ".", "%: " + status.Label.ES + "."}
	}
	return text.line.with(l, o.Label.In(langs[l]))
}
