import type { Candidate, Draft, PageReading } from '../../capture/draft-types.ts';
import type { ListReading } from '../../capture/list/list-types.ts';
import type { AnswerValue, LawfulBasis } from '../../model/words.ts';
import type { PipelineId, StageId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { DraftEdits } from './draft-state.ts';

/** The page that the popup was opened on. */
export interface OpenPage {
  readonly url: string;
  readonly title: string;
}

/** Why a page could not be read at all. */
export interface ReadFailure {
  /** `closed_page`: the browser lets no extension read it (its own pages, its store, PDF, other extensions). */
  readonly code: 'closed_page' | 'failed';
  readonly message: string;
}

/** Reads the page of the active tab; works only after the user's own click or key on the extension's action. */
export interface PageReader {
  page(): Promise<OpenPage>;
  read(): Promise<Result<PageReading, ReadFailure>>;
  /** Reads the page as a list of companies or people; on request, or where it seems to be one. */
  readList(): Promise<Result<ListReading, ReadFailure>>;
  /** Scrolls to a value on the page and selects it; false when its place is gone. */
  show(candidate: Pick<Candidate, 'where' | 'value'>): Promise<boolean>;
  /** The same parser on a text that was pasted; asynchronous because it is loaded when first needed. */
  readText(text: string, page: OpenPage): Promise<PageReading>;
}

/** The answers to the three questions that were given in the popup. */
export interface ManAnswers {
  readonly money: AnswerValue;
  readonly authority: AnswerValue;
  readonly need: AnswerValue;
}

/** What was entered on a page and not saved. Plain JSON. */
export interface UnfinishedDraft {
  readonly edits: DraftEdits;
  /** Readings of pasted texts, which the page itself cannot give again. */
  readonly pasted: readonly Draft[];
  readonly answers: ManAnswers;
  readonly pipelineId: PipelineId | null;
  readonly stageId: StageId | null;
  readonly basis: LawfulBasis;
}

/** Keeps unfinished drafts by page until the browser is closed. */
export interface UnfinishedDrafts {
  find(url: string): Promise<UnfinishedDraft | undefined>;
  keep(url: string, draft: UnfinishedDraft): Promise<void>;
  forget(url: string): Promise<void>;
}
