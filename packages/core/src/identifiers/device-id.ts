import { anchorsOf, compactOf, hasDigits, inlinePattern, madeUpNumber, matches, smallNumber } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Serial number of a device that a patient has, or its Unique Device Identifier as GS1 writes it: (01) and the fourteen digits
 * of the device, with the lot and the serial number behind it. Only a label tells one.
 */
const VALUE = String.raw`\(01\)\d{14}(?:\(\d{2}\)[\dA-Z-]{1,20}){0,4}|[A-Z]{0,5}-?\d[\dA-Z]{4,15}(?:-[\dA-Z]{1,8}){0,2}`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern("(?:device|implant|pacemaker|pump) serial|UDI|unique device identifier", VALUE);

/** Device Serial Number is (0018,1000): dictionaries of DICOM key tags by name (PS3.6, section 6). */
const DICOM_TAG = /^00(?:08|10|18|20|28|40|50)[\dA-F]{4}$/;

const hasEnoughDigits = hasDigits(5);
const isNumber = (text: string, start: number, end: number): boolean =>
  hasEnoughDigits(text, start, end) && !DICOM_TAG.test(text.slice(start, end));

const labels = {
  plain: [
    "device serial",
    "implant serial",
    "implant id",
    "pacemaker serial",
    "icd serial",
    "pump serial",
    "hearing aid serial",
    "udi",
    "unique device identifier",
  ],
} as const;

export const deviceId: Identifier = {
  id: "device-id",
  category: "M",
  title: "Device serial number",
  citation: "45 CFR 164.514(b)(2)(i)(M); 21 CFR 801.40 (UDI); GS1 General Specifications",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:device-id", isNumber);
  },
  inlineDigits: 5,
  findInline(text) {
    return matches(INLINE, text, "label:device-id", isNumber);
  },
  fictional: madeUpNumber,
  normalise: compactOf,
  showsShape: true,
  redaction: "[DEVICE_REDACTED]",
  surrogate: smallNumber,
};
