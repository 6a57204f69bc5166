using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>Characters of a text beside each other that one replica put in one after the other.</summary>
/// <param name="Position">Behind how many code points they begin.</param>
/// <param name="Length">How many code points.</param>
/// <param name="First">The event that put the first one in; the counters of the others follow.</param>
public readonly record struct TextStretch(int Position, int Length, Dot First);
