import { useEffect, useState } from 'preact/hooks';

/** The place of a full page that its address names after `#`, so that Back and links work; the fallback for any other. */
export function usePlace<Place extends string>(places: readonly Place[], fallback: Place): Place {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return places.find((place) => `#${place}` === hash) ?? fallback;
}
