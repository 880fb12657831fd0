/** A value in extension storage that every context reads and can watch; a `WxtStorageItem` is one. */
export interface Stored<Value> {
  getValue(): Promise<Value>;
  setValue(value: Value): Promise<void>;
  /** Tells each later value, also one set by another context; returns the stop function. */
  watch(onValue: (value: Value) => void): () => void;
}
