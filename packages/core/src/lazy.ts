/** What is made when it is first asked for, and kept: the start of the command is time that people wait. */
export function lazy<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
