/** Makes something of a file or of one of its nodes once: rules ask for the same, and ask again. It goes with what it is of. */
export function onceFor<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, { readonly made: Made }>();
  return (of) => {
    let entry = known.get(of);
    if (entry === undefined) {
      entry = { made: make(of) };
      known.set(of, entry);
    }
    return entry.made;
  };
}
