/** The build of recheck that is JavaScript alone; its package describes the other one only. */
declare module 'recheck/lib/browser.js' {
  export { checkSync } from 'recheck';
}
