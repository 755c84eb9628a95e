package name

import (
	"flag"
	"testing"
)

var queries = flag.Int("queries", 1000, "with -data: how many words to search")

func BenchmarkCompareWord(b *testing.B) {
	for _, p := range [][2]string{{"فيرونيكا", "Вероника"}, {"محمد", "Muhammad"}, {"Шапошникова", "Shaposhnikov"}, {"سمير", "Вероника"}, {"Yusupov", "Iusupova"}} {
		b.Run(p[0]+"~"+p[1], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				compareWordBits(p[0], p[1])
			}
		})
	}
}
