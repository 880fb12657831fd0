import { describeChanges } from './changes-contract.ts';
import { describeFiles } from './files-contract.ts';
import { MemoryStore } from './memory-store.ts';
import { describeOutbox } from './outbox-contract.ts';
import { describeStore } from './store-contract.ts';

describeStore('memory', () => new MemoryStore());
describeOutbox('memory', () => new MemoryStore());
describeFiles('memory', () => new MemoryStore());
describeChanges('memory', () => new MemoryStore());
