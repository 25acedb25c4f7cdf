/**
 * Services that run language models, transcribe speech or make embeddings elsewhere: by the packages that call them and the
 * hosts that they answer at. The vendor is who gets the data, whoever wrote the package.
 */

import type { Host } from "./hosts.ts";

export interface AiService {
  /** Who receives the data. */
  readonly vendor: string;
  /** A package, or a prefix with `*` at its end. */
  readonly packages: readonly string[];
  /** A host, with `*` for one or more labels of it; with a path where the site of the vendor has the same. */
  readonly hosts: readonly string[];
  /** It runs on this machine unless it is told another host. */
  readonly local?: boolean;
  /** It makes no client itself: a package of the vendor does, or a name of a model that is given to it. */
  readonly framework?: boolean;
  /** It speaks the language of many vendors: the URL that it is given decides whose it is. */
  readonly anyVendor?: boolean;
}

const service = (vendor: string, packages: string, hosts = ""): AiService => ({
  vendor,
  packages: packages === "" ? [] : packages.split(" "),
  hosts: hosts === "" ? [] : hosts.split(" "),
});

export const aiServices: readonly AiService[] = [
  service(
    "OpenAI",
    "openai @openai/openai @openai/agents* @openai/guardrails @openai/codex-sdk @openai/chatkit* @ai-sdk/openai @langchain/openai @llamaindex/openai " +
      "@livekit/agents-plugin-openai",
    "api.openai.com *.api.openai.com",
  ),
  service(
    "Anthropic",
    "@anthropic-ai/sdk @anthropic-ai/claude-agent-sdk @anthropic-ai/claude-code @ai-sdk/anthropic @langchain/anthropic @llamaindex/anthropic",
    "api.anthropic.com",
  ),
  service(
    "Google",
    "@google/genai @google/generative-ai @google/adk @google-cloud/vertexai @google-cloud/aiplatform @anthropic-ai/vertex-sdk " +
      "@ai-sdk/google @ai-sdk/google-vertex @langchain/google* @llamaindex/google @llamaindex/vertex @genkit-ai/google* @genkit-ai/vertexai " +
      "firebase/ai firebase/vertexai @firebase/ai @google-cloud/speech",
    "speech.googleapis.com generativelanguage.googleapis.com aiplatform.googleapis.com *-aiplatform.googleapis.com",
  ),
  service(
    "Amazon Web Services",
    "@aws-sdk/client-bedrock-runtime @aws-sdk/client-bedrock-agent-runtime @aws-sdk/client-bedrock-agentcore @anthropic-ai/bedrock-sdk " +
      "@ai-sdk/amazon-bedrock @langchain/aws @langchain/bedrock @llamaindex/aws " +
      "@aws-sdk/client-transcribe @aws-sdk/client-transcribe-streaming @aws-sdk/client-comprehendmedical",
    "bedrock-runtime-fips.*.amazonaws.com bedrock-runtime.*.amazonaws.com bedrock-agent-runtime.*.amazonaws.com",
  ),
  service(
    "Microsoft",
    "@azure/openai @azure-rest/ai-inference @azure/ai-inference @azure/ai-projects @azure/ai-agents @anthropic-ai/foundry-sdk @ai-sdk/azure " +
      "@langchain/azure-openai @llamaindex/azure microsoft-cognitiveservices-speech-sdk @azure/ai-text-analytics @azure/ai-language-text",
    "*.openai.azure.com *.services.ai.azure.com *.inference.ai.azure.com *.cognitiveservices.azure.com models.github.ai " +
      "*.speech.microsoft.com *.speech.azure.us",
  ),
  service("Cohere", "cohere-ai @ai-sdk/cohere @langchain/cohere @llamaindex/cohere", "api.cohere.com api.cohere.ai"),
  service(
    "Mistral AI",
    "@mistralai/mistralai* @ai-sdk/mistral @langchain/mistralai @llamaindex/mistral",
    "api.mistral.ai codestral.mistral.ai",
  ),
  service("Groq", "groq-sdk @ai-sdk/groq @langchain/groq @llamaindex/groq", "api.groq.com"),
  service("Together AI", "together-ai @ai-sdk/togetherai @langchain/together-ai", "api.together.xyz api.together.ai"),
  service("Replicate", "replicate @ai-sdk/replicate @llamaindex/replicate", "api.replicate.com"),
  service(
    "Hugging Face",
    "@huggingface/inference @huggingface/agents @huggingface/tiny-agents @ai-sdk/huggingface @langchain/huggingface",
    "api-inference.huggingface.co router.huggingface.co *.endpoints.huggingface.cloud",
  ),
  service("Perplexity", "@perplexity-ai/perplexity_ai @ai-sdk/perplexity @langchain/perplexity", "api.perplexity.ai"),
  service("xAI", "@ai-sdk/xai @langchain/xai", "api.x.ai"),
  service("DeepSeek", "@ai-sdk/deepseek @langchain/deepseek @llamaindex/deepseek", "api.deepseek.com"),
  service("Fireworks AI", "@ai-sdk/fireworks @fireworks-ai/* @llamaindex/fireworks", "api.fireworks.ai"),
  service("Cerebras", "@cerebras/cerebras_cloud_sdk @ai-sdk/cerebras @langchain/cerebras", "api.cerebras.ai"),
  service("OpenRouter", "@openrouter/*", "openrouter.ai/api"),
  service("DeepInfra", "@ai-sdk/deepinfra", "api.deepinfra.com"),
  service("Voyage AI", "voyageai @langchain/voyage", "api.voyageai.com"),
  service("AI21", "ai21", "api.ai21.com"),
  service("IBM", "@ibm-cloud/watsonx-ai @langchain/ibm", "*.ml.cloud.ibm.com"),
  service("Cloudflare", "workers-ai-provider @langchain/cloudflare", "gateway.ai.cloudflare.com"),
  service("Vercel", "@ai-sdk/gateway @ai-sdk/vercel", "ai-gateway.vercel.sh"),
  service("Portkey", "portkey-ai @portkey-ai/*", "api.portkey.ai"),
  service("AssemblyAI", "assemblyai @ai-sdk/assemblyai", "api.assemblyai.com streaming.assemblyai.com"),
  service("Deepgram", "@deepgram/sdk @ai-sdk/deepgram", "api.deepgram.com agent.deepgram.com"),
  service("ElevenLabs", "elevenlabs @elevenlabs/* @ai-sdk/elevenlabs", "api.elevenlabs.io"),
  service("Rev", "revai-node-sdk"),
  service("Gladia", "@ai-sdk/gladia"),
  service("Hume AI", "hume @ai-sdk/hume"),
  service("Retell AI", "retell-sdk"),
  service("Vapi", "@vapi-ai/server-sdk"),
  service("fal", "@fal-ai/client @fal-ai/serverless-client @ai-sdk/fal", "fal.run queue.fal.run"),
  service("NVIDIA", "", "integrate.api.nvidia.com"),
  service("Moonshot AI", "", "api.moonshot.ai"),
  service("Alibaba Cloud", "", "dashscope.aliyuncs.com dashscope-intl.aliyuncs.com"),
  service("Helicone", "", "oai.helicone.ai"),
  { ...service("a vendor that its URL decides", "@ai-sdk/openai-compatible"), anyVendor: true },
  {
    ...service("Ollama", "ollama ollama-ai-provider* @langchain/ollama @llamaindex/ollama", "ollama.com/api"),
    local: true,
  },
  {
    ...service(
      "a vendor that the model decides",
      "ai langchain langchain/* @langchain/core @langchain/community @langchain/langgraph* llamaindex @llamaindex/* genkit @genkit-ai/* " +
        "@mastra/core @mastra/core/* multi-llm-ts token.js " +
        "@langchain/classic @strands-agents/sdk @copilotkit/runtime",
    ),
    framework: true,
  },
];

/** Parts of the names of all packages and hosts, one of which stands in every text that names one, whatever else does. */
export const namesOfServices: readonly string[] = shortest(
  aiServices.flatMap(({ packages, hosts }) =>
    [...packages, ...hosts].map((name) => name.split("*").reduce((a, b) => (b.length > a.length ? b : a))),
  ),
);

/** Those that hold none of the others. */
function shortest(names: readonly string[]): string[] {
  const all = [...new Set(names)];
  return all.filter((name) => !all.some((other) => other !== name && name.includes(other)));
}

/** The service that a module calls; a package has entries below it: `openai/resources`. */
export function serviceOfModule(module: string): AiService | undefined {
  return aiServices.find(({ packages }) => packages.some((name) => isModule(module, name)));
}

/** True if the module is the package, or an entry of it; `*` at the end of the name stands for anything. */
export function isModule(module: string, name: string): boolean {
  if (name.endsWith("*")) return module.startsWith(name.slice(0, -1));
  return module === name || module.startsWith(`${name}/`);
}

export function serviceOfHost({ name, path }: Host): AiService | undefined {
  return aiServices.find(({ hosts }) => hosts.some((known) => isHost(name.toLowerCase(), path, known)));
}

function isHost(host: string, path: string, known: string): boolean {
  if (known.includes("/")) return `${host}${path}/`.startsWith(`${known}/`);
  const star = known.indexOf("*");
  if (star < 0) return host === known;
  const [before, after] = [known.slice(0, star), known.slice(star + 1)];
  return host.length > before.length + after.length && host.startsWith(before) && host.endsWith(after);
}
