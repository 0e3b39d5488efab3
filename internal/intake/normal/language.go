package normal

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/specialist-finder/finder/internal/text"
)

// Language reads a language as a BCP 47 code ("es", "zh-Hant") or by its
// English or Spanish name and answers the code.
func Language(s string) (tag string, ok bool) {
	name := strings.Join(text.Tokens(s), " ")
	if tag, ok := languages[name]; ok {
		return tag, true
	}
	if len(name) < 2 || len(name) > 3 && !strings.Contains(s, "-") {
		return "", false
	}
	t, err := language.Parse(s)
	if err != nil || t.IsRoot() {
		return "", false
	}
	return t.String(), true
}

// languages are those that people speak with their doctors in the United
// States, by English and Spanish name without accents.
var languages = map[string]string{
	"english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "chinese": "zh", "chino": "zh", "mandarin": "cmn", "mandarin chinese": "cmn",
	"cantonese": "yue", "cantonese chinese": "yue", "vietnamese": "vi", "vietnamita": "vi", "tagalog": "tl", "filipino": "fil", "korean": "ko", "coreano": "ko",
	"arabic": "ar", "arabe": "ar", "russian": "ru", "ruso": "ru", "french": "fr", "frances": "fr", "haitian creole": "ht", "creole": "ht", "haitian": "ht",
	"portuguese": "pt", "portugues": "pt", "german": "de", "aleman": "de", "italian": "it", "italiano": "it", "polish": "pl", "polaco": "pl", "hindi": "hi",
	"urdu": "ur", "punjabi": "pa", "panjabi": "pa", "bengali": "bn", "gujarati": "gu", "tamil": "ta", "telugu": "te", "malayalam": "ml", "kannada": "kn",
	"marathi": "mr", "nepali": "ne", "farsi": "fa", "persian": "fa", "dari": "prs", "pashto": "ps", "japanese": "ja", "japones": "ja", "hebrew": "he",
	"yiddish": "yi", "greek": "el", "griego": "el", "turkish": "tr", "armenian": "hy", "ukrainian": "uk", "romanian": "ro", "hungarian": "hu", "czech": "cs",
	"serbian": "sr", "croatian": "hr", "bosnian": "bs", "albanian": "sq", "bulgarian": "bg", "dutch": "nl", "swedish": "sv", "norwegian": "no", "danish": "da",
	"finnish": "fi", "thai": "th", "lao": "lo", "khmer": "km", "cambodian": "km", "hmong": "hmn", "burmese": "my", "indonesian": "id", "malay": "ms",
	"amharic": "am", "somali": "so", "swahili": "sw", "yoruba": "yo", "igbo": "ig", "hausa": "ha", "twi": "tw", "navajo": "nv", "hawaiian": "haw",
	"samoan": "sm", "american sign language": "ase", "asl": "ase", "sign language": "ase", "lenguaje de senas": "ase",
}
