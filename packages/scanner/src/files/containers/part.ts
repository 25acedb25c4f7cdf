/** What a reader of containers gives: one part after the other, so that only one is in memory at a time. */
import type { Rendering } from "../rendering.ts";

export const containerFormats = ["zip", "gzip", "tar", "pdf", "dicom", "sqlite"] as const;
export type ContainerFormat = (typeof containerFormats)[number];

export type Part =
  /** A file inside: judged like any other, and opened where it is a container itself. */
  | { readonly kind: "file"; readonly name: string; readonly bytes: Buffer }
  /** Text that was read out of the container. */
  | { readonly kind: "text"; readonly name: string; readonly rendering: Rendering }
  /** Bytes outside of the structure of the container, of which only plain letters are read. */
  | { readonly kind: "loose"; readonly name: string; readonly bytes: Buffer }
  /** A name without content: a folder. */
  | { readonly kind: "name"; readonly name: string }
  /** Something without text to judge, counted under this name. */
  | { readonly kind: "skipped"; readonly name: string; readonly as: string }
  /** What could not be read; without a name it is the container itself. */
  | { readonly kind: "unread"; readonly name: string; readonly reason: string };

/** Parts in the order in which they are read. */
export type Parts = Generator<Part, void, undefined>;

export const unread = (name: string, reason: string): Part => ({ kind: "unread", name, reason });

export const textPart = (name: string, text: string): Part => ({ kind: "text", name, rendering: { text } });

export const looseBytes = (name: string, bytes: Buffer): Part => ({ kind: "loose", name, bytes });

/** Every byte equals its neighbour, and the first one is zero: the comparison of two buffers is the fastest there is. */
export const isBlank = (bytes: Buffer): boolean =>
  bytes.length === 0 || (bytes[0] === 0 && bytes.subarray(1).equals(bytes.subarray(0, -1)));
