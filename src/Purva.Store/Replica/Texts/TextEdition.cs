using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Store.Replica.Texts;

/// <summary>One record's edit of a text.</summary>
/// <param name="Record">The record.</param>
/// <param name="Written">When, by the hybrid clock of its site.</param>
/// <param name="Change">The edit.</param>
internal readonly record struct TextEdition(Dot Record, HybridTimestamp Written, TextChange Change);
