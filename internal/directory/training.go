package directory

// TrainingKind is a stage of what a clinician was trained in.
type TrainingKind string

// The stages, in the order in which they come.
const (
	TrainingSchool     TrainingKind = "school"
	TrainingInternship TrainingKind = "internship"
	TrainingResidency  TrainingKind = "residency"
	TrainingFellowship TrainingKind = "fellowship"
)

// TrainingKinds are all stages, the first first.
func TrainingKinds() []TrainingKind {
	return []TrainingKind{TrainingSchool, TrainingInternship, TrainingResidency, TrainingFellowship}
}

// Training is a stage of training as a list states it. Nobody has checked it.
type Training struct {
	Kind        TrainingKind
	Field       string // what it was in, "" if not told
	Institution string
	Year        int // in which it ended, 0 if not told
}

// BoardCertification is a certificate of a board as a list states it. Whether
// it is held today is for the board to say.
type BoardCertification struct {
	Board        string
	Specialty    string // what was certified, "" if the board is for one alone
	Since, Until int    // years, 0 if not told
}
