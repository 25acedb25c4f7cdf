// One seed for all properties, so that a change is judged by what it changed: the same commit passes or fails each time.
// Searching with other inputs is a command of its own: NOPHI_SEED=random npm test, or NOPHI_SEED=<the seed a failure printed>.
import fc from "fast-check";

const { NOPHI_SEED: seed = "20261126" } = process.env;
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
