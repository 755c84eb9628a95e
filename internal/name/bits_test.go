package name

import "testing"

func TestAQuestionSaysWhatWordBitsSays(t *testing.T) {
	var words []Word
	for _, text := range []string{"Шапошникова Полина Рамадановна", "زينا شابوشنيكوف", "بولينا رمضان", "Gevorg Adam Obruchev", "عبد الله محمد الداغستاني", "Муҳаммад Раҳимзода", "Mohamed Ahmed", "Магомед", "أحمد حامد", "Yusuf Iosif", "а", "7 ٧", "😀"} {
		words = append(words, Parse(text).Words...)
	}
	for i := range words {
		q := NewSpelling(words[i]).Ask()
		for j := range words {
			want := WordBits(&words[i], &words[j])
			got, ok := q.Bits(NewSpelling(words[j]), 1.5)
			if ok != (want >= 1.5) || ok && got != want {
				t.Errorf("%s ~ %s: %v %v, WordBits says %v", words[i].Text, words[j].Text, got, ok, want)
			}
		}
	}
}
