import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component whose code is fetched when it is first drawn; nothing stands in its place until then. A fetch that fails
 * is tried again with the next drawing.
 */
export function lazy<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  let Loaded: FunctionComponent<Props> | undefined;
  return function Lazy(props: Props) {
    const [, setDrawn] = useState(Loaded !== undefined);
    useEffect(() => {
      if (Loaded !== undefined) return undefined;
      let isGone = false;
      load()
        .then((component) => {
          Loaded = component;
          if (!isGone) setDrawn(true);
        })
        .catch((error: unknown) => console.error('A part of the page could not be loaded.', error));
      return () => {
        isGone = true;
      };
    }, []);
    return Loaded === undefined ? null : <Loaded {...props} />;
  };
}
