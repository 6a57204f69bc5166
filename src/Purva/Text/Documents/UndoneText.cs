using System.Collections.Immutable;

namespace Purva.Text.Documents;

/// <summary>What taking back, or doing again, did to a text.</summary>
/// <param name="Edits">What happened, one after the other: what a view has to show. They are edits of the document as any others, and travel as they do.</param>
/// <param name="Caret">Where the caret belongs now, behind so many code points: where it was when the entry began if that was told, else behind the last edit.</param>
public sealed record UndoneText(ImmutableArray<TextEdit> Edits, int Caret);
