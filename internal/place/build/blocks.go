package main

// GeoNames numbered the places of its first import country by country, so a
// low number tells the country; the table of names itself does not. These are
// the blocks as they show in the data, read name by name at both ends, for the
// countries of the field and of the families. Numbers between blocks, and
// those given later (above three million, mostly), tell nothing.
type block struct {
	from, to int // both included
	country  string
}

var blocks = []block{
	{10570, 14300, "IR"}, {23814, 41428, "IR"}, {111400, 144800, "IR"}, {1159301, 1161800, "IR"},
	{78428, 79900, "YE"},
	{81302, 89200, "LY"}, {2208425, 2208500, "LY"}, {2210200, 2220000, "LY"},
	{89570, 99800, "IQ"},
	{100400, 110700, "SA"},
	{147059, 148600, "AZ"}, {584596, 587400, "AZ"},
	{161616, 162250, "TM"}, {1218000, 1219800, "TM"},
	{162600, 174600, "SY"},
	{246000, 250800, "JO"},
	{266045, 280200, "LB"},
	{281200, 282900, "PS"}, {283500, 285200, "PS"}, {281102, 281170, "PS"},
	{285600, 285900, "KW"}, {289800, 290000, "QA"}, {290104, 290350, "BH"}, {290594, 293000, "AE"}, {293100, 295660, "IL"},
	{296800, 325400, "TR"}, {737054, 752700, "TR"},
	{347400, 363000, "EG"},
	{461600, 584400, "RU"}, {1485357, 1512240, "RU"}, {2012557, 2028100, "RU"}, {2119441, 2124700, "RU"},
	{607600, 610620, "KZ"}, {1516438, 1526970, "KZ"},
	{610800, 615920, "GE"}, {616062, 617030, "AM"},
	{686800, 713760, "UA"},
	{1120985, 1148320, "AF"}, {1162004, 1184760, "PK"},
	{1215694, 1217760, "UZ"}, {1512287, 1514720, "UZ"},
	{1220163, 1222100, "TJ"}, {1514829, 1514900, "TJ"},
	{1222562, 1222700, "KG"}, {1527000, 1528800, "KG"},
	{2464041, 2473900, "TN"}, {2475600, 2509100, "DZ"}, {2526200, 2561000, "MA"},
	{2633400, 2657800, "GB"}, {2743470, 2760140, "NL"}, {2783075, 2803450, "BE"}, {2804000, 2959300, "DE"}, {2967240, 3038400, "FR"},
}

// strays are places numbered inside the block of another country.
var strays = map[int]string{
	611182: "RU", // Vasil'yevo
	613273: "UA", // Lebedyn
	616743: "UA", // Druzhkovka
}

// blockOf is the country a GeoNames number tells, or "".
func blockOf(number int) string {
	if country, ok := strays[number]; ok {
		return country
	}
	for _, b := range blocks {
		if b.from <= number && number <= b.to {
			return b.country
		}
	}
	return ""
}
