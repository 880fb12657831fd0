import { useEffect } from 'preact/hooks';

/** Popups grow with their content while they open; the height counts once it has stood still for this long. */
const STILL_MS = 60;
/** Below this the window is still growing. */
const LEAST_HEIGHT = 320;
/** Below this the fields alone are too little to scroll: everything between head and save bar does. */
const SHORT = 500;

/**
 * Tells the style sheet (`--window`, `data-short`) how high the window really is where it is lower than the popup wants
 * to be: page zoom and small browser windows cut it off, and the save bar must not be what is lost.
 */
export function useWindowFit(): void {
  useEffect(() => {
    const root = document.documentElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const measure = () => {
      if (innerHeight < LEAST_HEIGHT || root.scrollHeight <= innerHeight) return;
      root.style.setProperty('--window', `${innerHeight}px`);
      if (innerHeight < SHORT) root.dataset.short = 'true';
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(measure, STILL_MS);
    };
    wait();
    addEventListener('resize', wait);
    return () => {
      clearTimeout(timer);
      removeEventListener('resize', wait);
    };
  }, []);
}
