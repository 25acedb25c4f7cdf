/** What the rules about AI services have in common: their options, and what a module or a host is. */
import { nameList } from "../phi-data/leaks.ts";
import { namesOfServices, type AiService, isModule, serviceOfHost, serviceOfModule } from "./catalogue.ts";
import type { Host } from "./hosts.ts";
import { packageOf } from "./specifiers.ts";

export interface AiOptions {
  /** Further packages or modules of the project that call an AI service. */
  readonly additionalPackages?: readonly string[];
  /** Vendors with whom a business associate agreement is on record. */
  readonly baa?: readonly string[];
  /** Packages and hosts that are no service to this project. */
  readonly allow?: readonly string[];
}

export const aiSchema = {
  additionalPackages: {
    ...nameList,
    description: "Packages or modules of the project that call an AI service, besides those that are known.",
  },
  baa: {
    ...nameList,
    description: "Vendors with whom a business associate agreement (BAA) is on record, as the messages name them.",
  },
  allow: { ...nameList, description: "Packages and hosts that are left out, such as a model that runs locally." },
} as const;

const anyName = new RegExp(namesOfServices.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|"), "i");

const own: AiService = { vendor: "a service that the project names", packages: [], hosts: [] };

export interface KnownServices {
  /** False where a text names no service, as most do: then there is nothing to look for in its syntax tree. */
  areIn(text: string): boolean;
  module(name: string): AiService | undefined;
  host(host: Host): AiService | undefined;
  /** What the message says of the agreement with the vendor. */
  agreement(service: AiService): string;
}

export function knownServices({ additionalPackages = [], baa = [], allow = [] }: AiOptions): KnownServices {
  const signed = new Set(baa.map((vendor) => vendor.toLowerCase()));
  const added = additionalPackages.map((name) => name.replace(/\*$/, ""));
  return {
    areIn: (text) => anyName.test(text) || added.some((name) => text.includes(name)),
    module(specifier) {
      const name = packageOf(specifier);
      if (allow.some((allowed) => isModule(name, allowed))) return undefined;
      return serviceOfModule(name) ?? (additionalPackages.some((added) => isModule(name, added)) ? own : undefined);
    },
    host: (host) => (allow.includes(host.name) ? undefined : serviceOfHost(host)),
    agreement({ vendor, local = false, framework = false, anyVendor = false }) {
      if (local || signed.has(vendor.toLowerCase())) return "";
      if (framework || anyVendor || vendor === own.vendor) return " Which agreement covers the data is open.";
      return ` No BAA with ${vendor} is on record.`;
    },
  };
}
