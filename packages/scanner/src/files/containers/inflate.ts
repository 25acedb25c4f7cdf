/** Decompression with bounds. Node's own zlib does it: nothing to install, and it stops at a length it is told. */
import { constants, inflateRawSync, inflateSync, type ZlibOptions } from "node:zlib";
import { systemCode } from "../../usage-error.ts";
import { allowance, overBound, tooDense, tooMuch, type Budget } from "./budget.ts";

export interface Inflated {
  /** What came out, all of it or the beginning; undefined where nothing did. */
  readonly bytes?: Buffer;
  /** How many bytes of the input were used. */
  readonly used: number;
  /** Why it is not all; undefined where it is. */
  readonly problem?: string;
}

export type Compression = "raw" | "zlib";

const inflaters = { raw: inflateRawSync, zlib: inflateSync };

/**
 * Unpacks the bytes and takes what comes out from the budget.
 *
 * @param size how long the output claims to be, where that is known: more is never made
 */
export function inflate(budget: Budget, compression: Compression, bytes: Buffer, size?: number): Inflated {
  if (size !== undefined) {
    const problem = overBound(budget, bytes.length, size);
    if (problem !== undefined) return { used: 0, problem };
  }
  const most = size ?? allowance(budget, bytes.length);
  try {
    return taken(budget, run(compression, bytes, most));
  } catch (error) {
    const code = systemCode(error);
    if (code === "ERR_BUFFER_TOO_LARGE")
      return { used: 0, problem: size !== undefined ? longer : most < budget.bytes ? tooDense : tooMuch };
    if (code !== "Z_BUF_ERROR") return { used: 0, problem: "damaged" };
  }
  // The input ends too early: its beginning is still worth reading.
  try {
    return {
      ...taken(budget, run(compression, bytes, most, { finishFlush: constants.Z_SYNC_FLUSH })),
      problem: "truncated",
    };
  } catch {
    return { used: 0, problem: "truncated" };
  }
}

const longer = "longer than it claims to be";

/** With `info` the answer tells how much of the input was used, which the types of Node do not know. */
interface WithInfo {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function run(compression: Compression, bytes: Buffer, most: number, more: ZlibOptions = {}): Inflated {
  // A bound of zero would be taken for none.
  const options: ZlibOptions = { maxOutputLength: Math.max(1, most), info: true, ...more };
  const { buffer, engine } = inflaters[compression](bytes, options) as unknown as WithInfo;
  return { bytes: buffer, used: engine.bytesWritten };
}

function taken(budget: Budget, inflated: Inflated): Inflated {
  budget.bytes -= inflated.bytes?.length ?? 0;
  return inflated;
}
