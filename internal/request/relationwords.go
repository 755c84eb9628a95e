package request

import (
	"strings"

	"homeward/internal/name"
)

// relationWords gives the code of a word or phrase as name.Fold leaves it.
// Words of relations that have no code are there as "other", so that "mother's
// cousin" is not read as the mother. So are عمه, خاله and جده, which can be "his
// uncle" and "his grandfather" or, written in haste, the aunt and the grandmother.
var relationWords = folded(map[string]string{
	"mother": `mother, mum, mom, mommy, mummy, mama,
		мать, мама, матери, матерью, мамы, мамой, мамка, матушка, маме,
		أم, ام, والدة, ماما, الوالدة,
		mère, maman`,
	"father": `father, dad, daddy, papa,
		отец, папа, отца, отцом, отцу, папы, папой, папе, батя,
		أب, اب, ابو, أبو, ابا, والد, بابا, الوالد,
		père`,
	"grandmother": `grandmother, grandma, granny, grandmum, grandmom, gran, nana,
		бабушка, бабушки, бабушкой, бабушке, бабуля, баба, бабка,
		جدة, ستي, تيتا, الجدة, الجده,
		grand-mère, grand mère, grandmère, mamie, mémé`,
	"grandfather": `grandfather, grandpa, granddad, grandad,
		дедушка, дедушки, дедушкой, дедушке, дед, деда, дедом, деду,
		جد, سيدو, جدو, الجد,
		grand-père, grand père, grandpère, papi, papy, pépé`,
	"aunt": `aunt, auntie, aunty,
		тётя, тети, тетей, тёте, тётка, тетки, тетушка,
		عمة, خالة, العمة, الخالة, العمه, الخاله, أخت الأم, أخت الأب,
		tante, tata, tatie`,
	"uncle": `uncle,
		дядя, дяди, дядей, дяде, дядька, дядюшка,
		عم, خال, عمو, العم, الخال,
		oncle, tonton`,
	"sister": `sister, sis,
		сестра, сестры, сестрой, сестре, сестрёнка, родная сестра,
		أخت, اخت, شقيقة, الأخت,
		sœur, soeur`,
	"brother": `brother,
		брат, брата, братом, брату, родной брат,
		أخ, اخ, اخو, اخي, شقيق, الأخ,
		frère`,
	"spouse": `spouse, wife, husband, widow, widower,
		супруг, супруга, супругой, супругом, супруги, муж, мужа, мужем, мужу, жена, жены, женой, жене, вдова, вдовы, вдовой, вдовец,
		زوج, زوجة, أرملة, أرمل, الزوج, الزوجة,
		épouse, époux, mari, ma femme, sa femme, conjoint, conjointe, veuve, veuf`,
	"self": `self, myself, himself, herself, in person, same person,
		сам, сама, я сам, я сама, лично, себя, за себя, самостоятельно,
		نفسه, نفسها, نفسي, بنفسه, بنفسها, بنفسي, الشخص نفسه, شخصيا,
		moi-même, lui-même, elle-même, soi-même, moi, en personne`,
	"lawyer": `lawyer, attorney, solicitor, barrister, advocate, legal representative, counsel,
		адвокат, адвоката, адвокатом, юрист, юриста, юристом, законный представитель, защитник,
		محام, محامي, محامية, محاميه, المحامي, المحامية, وكيل قانوني,
		avocat, avocate, juriste, représentant légal`,
	"ngo": `ngo, charity, foundation, non governmental organisation, non governmental organization, organisation, organization, red cross, red crescent, icrc, unicef,
		нко, нпо, фонд, фонда, благотворительный фонд, общественная организация, организация, правозащитная организация, красный крест, красный полумесяц, мккк, юнисеф,
		منظمة, جمعية, منظمة غير حكومية, مؤسسة خيرية, الصليب الأحمر, الهلال الأحمر, اليونيسف,
		ong, association, fondation, organisation non gouvernementale, croix rouge, croissant rouge, cicr`,
	"authority": `authority, ministry, embassy, consulate, ombudsman, commissioner, police, court, prosecutor, government, social services, child protection,
		ведомство, министерство, мид, посольство, консульство, уполномоченный, уполномоченного, омбудсмен, полиция, прокуратура, суд, администрация, орган опеки, органы опеки, опека и попечительство, соцзащита,
		وزارة, سفارة, قنصلية, محكمة, شرطة, سلطة, السلطات, حكومة, مفوض, مفوضة, النيابة,
		autorité, ministère, ambassade, consulat, police, tribunal, parquet, préfecture, défenseur des droits, aide sociale à l enfance`,
	"other": `son of, daughter, niece, nephew, cousin, stepmother, stepfather, stepsister, stepbrother, step mother, step father, step sister, step brother,
		half sister, half brother, godmother, godfather, great grandmother, great grandfather, great aunt, great uncle, mother in law, father in law, sister in law, brother in law,
		friend, neighbour, neighbor, teacher, foster mother, foster father, guardian, relative,
		сын, сына, дочь, дочери, дочка, племянник, племянника, племянница, племянницы, внук, внука, внучка, внучки,
		двоюродная сестра, двоюродной сестры, двоюродный брат, двоюродного брата, двоюродная бабушка, двоюродный дед, двоюродный дедушка, двоюродная тётя, двоюродный дядя,
		троюродная сестра, троюродный брат, сводная сестра, сводный брат, кузен, кузина, мачеха, отчим, прабабушка, прабабушки, прадед, прадедушка,
		крёстная мать, крёстный отец, крёстная, крёстный, свекровь, свекрови, свёкор, тёща, тёщи, тесть, зять, невестка, золовка, деверь, шурин, свояченица, сноха,
		названая сестра, приёмная мать, приёмный отец, опекун, опекуна, друг, подруга, подруги, сосед, соседка, знакомая, знакомый, родственник, родственница,
		عمه, خاله, جده, ابن, ابنة, بنت, حفيد, حفيدة, ابن عم, ابنة عم, بنت عم, ابن خال, بنت خال, ابنة خال, ابن الخال, بنت الخال, ابن العم, بنت العم, ابن عمة, بنت عمة, ابن خالة, بنت خالة,
		زوجة الأب, زوجة أب, زوج الأم, زوج أم, زوجة الأخ, زوج الأخت, زوجة العم, زوجة الخال, زوج العمة, زوج الخالة, حماة, حماتي, حمو, كنة, صهر, صديق, صديقة, جار, جارة, قريب, قريبة, وصي,
		fils, fille, neveu, nièce, petit fils, petite fille, cousin, cousine, belle-mère, belle mère, beau-père, beau père, belle-sœur, belle-soeur, beau-frère, demi-sœur, demi-soeur, demi-frère,
		arrière-grand-mère, arrière-grand-père, grand-tante, grand-oncle, marraine, parrain, ami, amie, voisin, voisine, tuteur, tutrice, proche`,
})

// relationAnd are words that name two requesters at once.
var relationAnd = map[string]bool{"and": true, "или": true, "и": true, "or": true, "et": true, "ou": true, "و": true, "او": true}

// relationSide are words after which a second relation says on which side:
// "сестра по отцу" is no sister of the father.
var relationSide = map[string]bool{"по": true, "из": true, "со": true, "من": true, "par": true, "cote": true, "on": true, "by": true, "through": true}

// englishKin may stand as a possessive before another word of relation.
var englishKin = map[string]bool{
	"mother": true, "father": true, "mum": true, "mom": true, "dad": true, "husband": true, "wife": true,
	"sister": true, "brother": true, "grandmother": true, "grandfather": true, "aunt": true, "uncle": true,
	"son": true, "daughter": true, "cousin": true,
}

func folded(lists map[string]string) map[string]string {
	words := map[string]string{}
	for code, list := range lists {
		for _, word := range strings.Split(list, ",") {
			key := name.Fold(word)
			if had, twice := words[key]; twice && had != code {
				panic("request: " + key + " is both " + had + " and " + code)
			}
			words[key] = code
		}
	}
	return words
}
