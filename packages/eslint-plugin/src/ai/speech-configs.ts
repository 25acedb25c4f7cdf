/** In the Speech SDK of Microsoft the configuration says who gets the speech: `SpeechConfig.fromSubscription(key, region)`. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { ImportedReader } from "../crypto/imported.ts";
import type { ClientUrl } from "./client-urls.ts";
import { packageOf } from "./specifiers.ts";

const sdk = /^microsoft-cognitiveservices-speech-sdk(?:\/|$)/;

const maker =
  /^(?:Speech|SpeechTranslation|BotFramework|CustomCommands)Config\.from(?:(?<own>Subscription|AuthorizationToken)|Endpoint|Host)$/;

/** Its recognizers and synthesizers are given a configuration, and the rest talks to nobody. */
export const isSpeechSdk = (module: string): boolean => sdk.test(packageOf(module));

export interface SpeechConfiguration {
  readonly name: string;
  readonly module: string;
  readonly url: ClientUrl;
}

export function speechConfiguration(
  call: TSESTree.CallExpression,
  imported: ImportedReader,
): SpeechConfiguration | undefined {
  const callee = imported(call.callee);
  const made = callee && isSpeechSdk(callee.module) ? maker.exec(callee.name) : null;
  if (!callee || !made) return undefined;
  const [url] = call.arguments;
  // A container of the service, on this machine or an own network, has an endpoint or a host of its own.
  const given = !url || url.type === "SpreadElement" ? "unknown" : [url];
  return { ...callee, url: made.groups?.["own"] === undefined ? given : "none" };
}
