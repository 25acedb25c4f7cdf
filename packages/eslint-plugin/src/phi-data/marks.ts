/** `@phi` in a comment: what stands behind it holds PHI, whatever its name is. */
export const marksPhi = (comment: string): boolean => /(?:^|\s)@e?phi\b/i.test(comment);
