/** Words of postal addresses of the United States. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** USPS Publication 28, appendix B: states, the District of Columbia, territories and military mail. */
export const STATES = words(
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT " +
    "VT VA WA WV WI WY AS GU MP PR VI AA AE AP",
);

/** The states by name, as one pattern. */
export const STATE_NAMES =
  "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|" +
  "Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|" +
  "(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Puerto Rico|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|" +
  "Washington|Wisconsin|Wyoming";

/** USPS Publication 28, appendix C1: street suffixes that are hardly anything else behind a number and a name. */
export const COMMON_SUFFIXES = words(
  "st street str ave av avenue rd road blvd boulevard dr drive ln lane ct court pl place pkwy parkway hwy highway cir circle ter terrace trl trail " +
    "sq square way plz plaza aly alley cres crescent cswy causeway expy expressway fwy freeway tpke turnpike xing crossing",
);

/** The others, which are ordinary words as well. */
export const RARE_SUFFIXES = words(
  "anx annex arc arcade byu bayou bch beach bnd bend blf bluff blfs bluffs btm bottom br branch brg bridge brk brook brks brooks bg burg byp bypass " +
    "cp camp cyn canyon cpe cape ctr center centre clf cliff clfs cliffs clb club cmn common cmns commons cor corner cors corners crse course cv cove " +
    "crk creek crst crest curv curve dl dale dm dam dv divide est estate ests estates ext extension fry ferry fld field flds fields flt flat flts flats " +
    "frd ford frst forest frg forge frk fork ft fort gdn garden gdns gardens gtwy gateway gln glen grn green grv grove hbr harbor hvn haven hts heights " +
    "hl hill hls hills holw hollow inlt inlet is island isle jct junction ky key knl knoll knls knolls lk lake lks lakes land lndg landing lgt light " +
    "lck lock ldg lodge loop mall mnr manor mdw meadow mdws meadows mews ml mill mls mills mhd motorway mt mount mtn mountain nck neck orch orchard oval " +
    "opas overpass park pass psge passage path pike pne pine pnes pines pln plain plns plains pt point pts points prt port pr prairie radl ramp rnch ranch " +
    "rpd rapid rpds rapids rst rest rdg ridge rdgs ridges riv river row rte route rue run shl shoal shr shore shrs shores skwy skyway spg spring spgs " +
    "springs spur sta station stra stream smt summit trce trace trak track trwy throughway tunl tunnel un union upas underpass vly valley via viaduct " +
    "vw view vws views vlg village vl ville vis vista walk wl well wls wells",
);

/** Roads that have a number for a name: `Highway 66`, `County Road 12` (Publication 28, appendix F). */
export const NUMBERED_ROADS = words("highway hwy route rte road rd fm");

/** What stands behind a number and makes no street of what follows: doses, times, measures, months, answers of servers. */
export const UNITS = words(
  "mg mcg ug g kg ml l dl cc units unit iu meq mmol tab tabs tablet tablets cap caps capsule capsules puff puffs drop drops gtt dose doses hr hrs hour " +
    "hours min mins minute minutes sec day days week weeks wk wks month months mo mos year years yr yrs yo am pm bpm mmhg mm cm m km in ft lb lbs oz pct percent " +
    "x times per fr gauge january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct " +
    "nov dec ok not of and or to the",
);
