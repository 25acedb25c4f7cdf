/** The catalogue: which argument of which function is a key, a password, a salt or an IV. */

/** `iv` is also a nonce. A salt or an IV is no secret, but must differ from value to value. */
export type Role = "key" | "password" | "salt" | "iv";

export interface Position {
  readonly role: Role;
  readonly argument: number;
  /** Leads from the argument to the value: `["secret"]` in `{ secret }`. */
  readonly keys: readonly string[];
}

interface Entry {
  readonly modules: RegExp;
  /** Names as ./imported.ts gives them. */
  readonly names: RegExp;
  readonly positions: readonly Position[];
}

/** "key 1, iv 2.iv": the second argument is a key, `iv` of the third one an IV. */
function entry(modules: RegExp, names: RegExp, positions: string): Entry {
  return {
    modules,
    names,
    positions: positions.split(", ").map((position) => {
      const [role, path = ""] = position.split(" ");
      const [argument, ...keys] = path.split(".");
      return { role: role as Role, argument: Number(argument), keys };
    }),
  };
}

const NODE = /^crypto$/;
const WEB = /^webcrypto$/;
const FORGE = /^node-forge$/;
const SODIUM = /^libsodium(?:-wrappers(?:-sumo)?|-sumo)?$/;

const entries: readonly Entry[] = [
  entry(NODE, /^createCipheriv$/, "key 1, iv 2"),
  // What was written with a constant IV has to be read with it.
  entry(NODE, /^createDecipheriv$/, "key 1"),
  entry(NODE, /^create(?:Dec|C)ipher$/, "password 1"),
  entry(NODE, /^createHmac$/, "key 1"),
  entry(NODE, /^createSecretKey$/, "key 0"),
  entry(NODE, /^createPrivateKey$/, "key 0, key 0.key, password 0.passphrase"),
  entry(NODE, /^(?:private(?:De|En)crypt|createSign\.sign)$/, "key 0, key 0.key, password 0.passphrase"),
  entry(NODE, /^sign$/, "key 2, key 2.key, password 2.passphrase"),
  entry(NODE, /^(?:scrypt|pbkdf2)(?:Sync)?$/, "password 0, salt 1"),
  // The salt of HKDF may be fixed or missing (RFC 5869, section 3.1), and its info is meant to be.
  entry(NODE, /^hkdf(?:Sync)?$/, "key 1"),
  entry(WEB, /^subtle\.(?:en|de)crypt$/, "iv 0.iv, iv 0.counter"),
  entry(
    /^crypto-js$/,
    /^(?:aes|des|tripledes|rc4|rc4drop|rabbit|rabbitlegacy|blowfish)\.(?:en|de)crypt$/,
    "key 1, iv 2.iv",
  ),
  entry(/^crypto-js$/, /^hmac\w+$/, "key 1"),
  entry(/^crypto-js$/, /^(?:pbkdf2|evpkdf)$/, "password 0, salt 1"),
  entry(FORGE, /^cipher\.create(?:Dec|C)ipher$/, "key 1"),
  entry(FORGE, /^cipher\.start$/, "iv 0.iv"),
  entry(FORGE, /^(?:aes|des|rc2)\.(?:start|create)(?:En|De)crypt(?:ing|ionCipher)$/, "key 0, iv 1"),
  entry(FORGE, /^hmac\.start$/, "key 1"),
  entry(FORGE, /^(?:pkcs5\.)?pbkdf2$/, "password 0, salt 1"),
  entry(/^jsonwebtoken$/, /^(?:sign|verify)$/, "key 1, key 1.key, password 1.passphrase"),
  entry(/^jose$/, /^(?:\w+(?:Sign|JWT)\.sign|\w+(?:Encrypt|JWT)\.encrypt|importPKCS8)$/, "key 0"),
  entry(/^jose$/, /^(?:jwt|compact|flattened|general)(?:Verify|Decrypt)$/, "key 1"),
  entry(/^jose$/, /^importJWK$/, "key 0.k, key 0.d"),
  entry(/^@nestjs\/jwt$/, /^JwtModule\.register$/, "key 0.secret, key 0.privateKey"),
  entry(/^@nestjs\/jwt$/, /^JwtModule\.registerAsync$/, "key 0.useFactory.secret, key 0.useFactory.privateKey"),
  entry(/^@nestjs\/jwt$/, /^JwtService\.(?:sign|verify)(?:Async)?$/, "key 1.secret, key 1.privateKey"),
  entry(/^(?:express|koa)-jwt$/, /^(?:expressjwt|expressJwt)?$/, "key 0.secret"),
  entry(/^passport-jwt$/, /^Strategy$/, "key 0.secretOrKey"),
  entry(/^express-session$/, /^$/, "key 0.secret"),
  entry(/^cookie-session$/, /^$/, "key 0.secret, key 0.keys"),
  entry(/^cookie-parser$/, /^$/, "key 0"),
  entry(/^iron-session$/, /^getIronSession$/, "password 1.password, password 2.password"),
  entry(/^@fastify\/(?:jwt|cookie|session|secure-session)$/, /^$/, "key 0.secret, key 0.key, salt 0.salt"),
  entry(/^next-auth$/, /^(?:NextAuth)?$/, "key 0.secret"),
  entry(/^better-auth$/, /^betterAuth$/, "key 0.secret"),
  entry(/^hono\/jwt$/, /^(?:sign|verify)$/, "key 1"),
  entry(/^hono\/jwt$/, /^jwt$/, "key 0.secret"),
  entry(/^fast-jwt$/, /^create(?:Signer|Verifier)$/, "key 0.key"),
  entry(/^cryptr$/, /^$/, "password 0"),
  // The local key of client-side field level encryption, under which all keys of the fields lie.
  entry(/^mongodb(?:-client-encryption)?$/, /^ClientEncryption$/, "key 1.kmsProviders.local.key"),
  entry(/^mongodb$/, /^MongoClient$/, "key 1.autoEncryption.kmsProviders.local.key"),
  entry(/^bcrypt(?:js)?$/, /^hash(?:Sync)?$/, "salt 1"),
  entry(/^argon2$/, /^hash$/, "salt 1.salt, key 1.secret"),
  entry(
    /^prisma-field-encryption$/,
    /^fieldEncryption(?:Extension|Middleware)$/,
    "key 0.encryptionKey, key 0.decryptionKeys",
  ),
  entry(/^@47ng\/cloak$/, /^(?:en|de)cryptString(?:Sync)?$/, "key 1"),
  entry(SODIUM, /^crypto_secretbox\w*$/, "iv 1, key 2"),
  entry(SODIUM, /^crypto_aead_\w+$/, "iv 3, key 4"),
  entry(SODIUM, /^crypto_(?:auth|sign|sign_detached)$/, "key 1"),
  entry(SODIUM, /^crypto_generichash$/, "key 2"),
  entry(SODIUM, /^crypto_pwhash$/, "password 1, salt 2"),
  entry(/^tweetnacl$/, /^secretbox(?:\.open)?$/, "iv 1, key 2"),
  entry(/^tweetnacl$/, /^sign(?:\.detached)?$/, "key 1"),
  entry(/^@noble\/ciphers\//, /^(?:gcm|gcmsiv|cbc|ctr|aessiv|x?chacha20poly1305|xsalsa20poly1305)$/, "key 0, iv 1"),
  entry(/^@noble\/hashes\//, /^hmac$/, "key 1"),
  entry(/^@noble\/hashes\//, /^pbkdf2(?:Async)?$/, "password 1, salt 2"),
  entry(/^@noble\/hashes\//, /^scrypt(?:Async)?$/, "password 0, salt 1"),
];

export const keyModules = new RegExp(entries.map(({ modules }) => modules.source).join("|"));

/** A word of every module above, and of the global `crypto`: a text without one takes no key anywhere. */
export const mentionsKeyModule =
  /crypto|sodium|jose|jwt|jsonwebtoken|session|cookie|bcrypt|argon2|forge|prisma-field-encryption|cloak|nacl|noble|next-auth|better-auth|cryptr|kmsProviders/i;

export function keyPositions(module: string, name: string): readonly Position[] {
  return entries.flatMap((each) => (each.modules.test(module) && each.names.test(name) ? each.positions : []));
}
