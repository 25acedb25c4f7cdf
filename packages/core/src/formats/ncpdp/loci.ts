import { labelled, passedOver, told } from "../clinical/locus.ts";
import type { Locus, Passed } from "../clinical/locus.ts";

/** NCPDP Telecommunication Standard, version D.0 (45 CFR 162.1102); members of NCPDP can read it here. */
const TELECOM = "https://standards.ncpdp.org/Access-to-Standards.aspx";

/**
 * Where transmissions of NCPDP Telecommunication D.0 hold identifiers: a field (its two characters) in a segment (111-AM), one of
 * a request or of a response.
 */
export const LOCI: readonly Locus[] = [
  ...told(TELECOM, { header: "the date of service (401-D1)", "AM01.CX": "tells what `AM01.CY` is" }),
  ...labelled(TELECOM, {
    "AM01.CY": "patient id",
    "AM01.C4": "date of birth",
    "AM01.C5": "sex",
    "AM01.CA": "first name",
    "AM01.CB": "last name",
    "AM01.CM": "street address",
    "AM01.CN": "city",
    "AM01.CP": "zip code",
    "AM01.CQ": "phone",
    "AM01.HN": "email",
    "AM04.C2": "member id",
    "AM04.C1": "group number",
    "AM04.CC": "first name",
    "AM04.CD": "last name",
    "AM04.2A": "member id",
    "AM04.N5": "medicaid id",
    "AM05.E8": "service date",
    "AM05.A7": "claim control number",
    "AM06.DY": "injury date",
    "AM06.DZ": "claim number",
    "AM07.D2": "prescription number",
    "AM07.EN": "prescription number",
    "AM07.DE": "prescription date",
    "AM07.EP": "prescription date",
    "AM07.CW": "patient id",
    "AM07.EV": "prior authorization number",
    "AM12.PY": "prior authorization number",
    "AM12.F3": "authorization number",
    "AM12.PE": "first name",
    "AM12.PF": "last name",
    "AM12.PG": "street address",
    "AM12.PH": "city",
    "AM12.PK": "zip code",
    "AM13.ZE": "service date",
    "AM14.4G": "service date",
    "AM21.F3": "authorization number",
    "AM22.D2": "prescription number",
    "AM25.C2": "member id",
    "AM25.C1": "group number",
    "AM25.N5": "medicaid id",
    "AM26.PY": "prior authorization number",
    "AM28.NU": "member id",
    "AM28.MJ": "group number",
    "AM29.CA": "first name",
    "AM29.CB": "last name",
    "AM29.C4": "date of birth",
  }),
  ...told(TELECOM, {
    "AM12.PP": "read as text",
    "AM14.4K": "read as text",
    "AM16.BM": "read as text",
    "AM20.F4": "read as text",
    "AM21.FQ": "read as text",
    "AM24.FY": "read as text",
  }),
];

/** The fields of free text. */
export const TEXTS: ReadonlySet<string> = new Set(LOCI.filter(({ how }) => how === "read as text").map(({ at }) => at));

/** Values of 331-CX, as far as they name an identifier of ours (NCPDP External Code List). */
export const ID_QUALIFIERS: Readonly<Record<string, string>> = {
  "01": "ssn",
  "02": "drivers license",
  "06": "medicaid id",
  "08": "passport",
  EA: "patient mrn",
};

/** Passed over on purpose: whole segments, or fields of those above. */
export const PASSED: readonly Passed[] = [
  ...passedOver("the pharmacy, who prescribes and who treats", "AM02 AM03"),
  ...passedOver("a place of care", "AM15"),
  ...passedOver("the employer and who is paid", "AM06.CF AM06.CG AM06.CH AM06.CJ AM06.CK AM06.CL AM06.TU AM06.TV"),
  ...passedOver("a payer and its help desk", "AM04.FO AM05.7C AM21.8F AM25.FO AM28.7C AM28.UB"),
  ...passedOver("a state or larger (45 CFR 164.514(b)(2)(i)(B))", "AM01.CO AM12.PJ"),
  ...passedOver("a code, a quantity or a price", "AM08 AM09 AM10 AM11 AM23"),
];
