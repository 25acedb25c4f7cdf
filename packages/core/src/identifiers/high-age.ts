/**
 * Ages over 89 and what tells one. Safe Harbor lets an age and a year stand, except "all ages over 89 and all elements of dates
 * (including year) indicative of such age" (45 CFR 164.514(b)(2)(i)(C)): 89 stands, 90 does not.
 */
export const LEAST_AGE = 90;

/** Nobody is known to have lived longer than 122 years: a higher number counts something else. */
export const GREATEST_AGE = 125;

export const isHighAge = (years: number): boolean => years >= LEAST_AGE && years <= GREATEST_AGE;

/** Whether somebody born in a year turns 90 in `thisYear`, or did before. */
export const impliesHighAge = (year: number, thisYear: number): boolean => isHighAge(thisYear - year);
