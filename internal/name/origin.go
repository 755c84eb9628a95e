package name

import "strings"

// origins are the nisbas that say where a family came from, by place key.
// They were given to, or chosen by, foreigners among Arabic speakers; they are
// evidence on origin and no surname. Folded, without article, masculine.
var origins = makeOrigins(map[string]string{
	"dagestan":     "داغستاني دغستاني dagestani daghestani daghistani дагестани дагистани",
	"chechnya":     "شيشاني جيجاني shishani chechani shishany шишани чечени",
	"ingushetia":   "انغوشي انجوشي ingushi ангуши ингуши",
	"caucasus":     "قوقازي قفقازي qawqazi kavkazi qoqazi кавкази каукази",
	"russia":       "روسي rusi roussi russi руси русси",
	"tatarstan":    "تتري تتاري tatari татари",
	"uzbekistan":   "اوزبكي ازبكي uzbeki ozbeki узбеки",
	"tajikistan":   "طاجيكي تاجيكي tajiki tadjiki тажики таджики",
	"kyrgyzstan":   "قرغيزي قيرغيزي qirghizi kirgizi киргизи",
	"kazakhstan":   "كازاخي قازاقي kazakhi казахи",
	"turkmenistan": "تركماني turkmani turkmeni туркмани",
	"turkestan":    "تركستاني turkistani turkestani туркистани туркестани",
	"azerbaijan":   "اذري اذربيجاني azeri adhari азери",
	"ukraine":      "اوكراني ukrani украни",
	"crimea":       "قرمي qirmi кырыми",
	"turkey":       "تركي turki турки",
	"germany":      "الماني almani алмани",
	"france":       "فرنسي faransi fransi фаранси франси",
	"belgium":      "بلجيكي baljiki belgiki бельжики",
	"britain":      "بريطاني britani британи",
	"tunisia":      "تونسي tunisi tounsi туниси",
	"morocco":      "مغربي maghribi maghrebi магриби",
	"algeria":      "جزائري jazairi джазаири",
	"egypt":        "مصري masri misri масри",
	"iraq":         "عراقي iraqi ираки",
	"syria":        "سوري شامي suri shami шами",
	"indonesia":    "اندونيسي indunisi индониси",
	"somalia":      "صومالي sumali somali сомали",
})

func makeOrigins(list map[string]string) map[string]string {
	m := map[string]string{}
	for place, words := range list {
		for w := range strings.FieldsSeq(words) {
			m[w] = place
		}
	}
	return m
}

// originOf returns the place key of a folded word without article, or "".
func originOf(fold string) string {
	if place := origins[fold]; place != "" {
		return place
	}
	for _, feminine := range []string{"ة", "ه", "yya", "ya", "a", "йя", "я"} {
		if stem, ok := strings.CutSuffix(fold, feminine); ok && origins[stem] != "" {
			return origins[stem]
		}
	}
	return ""
}
