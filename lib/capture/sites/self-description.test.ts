import { describe, expect, it } from 'vitest';
import { readPlace, readRole } from './self-description.ts';

describe('what people say of themselves', () => {
  it.each([
    ['Head of Procurement at Meadow Labs | sailor', 'Head of Procurement', 'Meadow Labs'],
    ['Purchasing Manager @meadow-labs, father of three', 'Purchasing Manager', 'meadow-labs'],
    ['Geschäftsführer bei Nordlicht Pumpen GmbH', 'Geschäftsführer', 'Nordlicht Pumpen GmbH'],
    ['CEO @ House of Gauges. Opinions mine.', 'CEO', 'House of Gauges'],
    ['I look at birds', undefined, undefined],
    ['Write to me at home', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (text, title, company) => {
    expect(readRole(text)).toEqual({ ...(title && { title }), ...(company && { company }) });
  });
});

describe('places as people write them', () => {
  it.each([
    ['Madrid, Spain', 'Madrid', 'ES'],
    ['Zürich, Switzerland', 'Zürich', 'CH'],
    ['Spain', undefined, 'ES'],
    ['Greater Lisbon Area, Portugal', 'Lisbon Area', 'PT'],
    ['everywhere', undefined, undefined],
    ['Planet Earth, Spain', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (text, city, country) => {
    expect(readPlace(text)).toEqual({ ...(city && { city }), ...(country && { country }) });
  });
});
