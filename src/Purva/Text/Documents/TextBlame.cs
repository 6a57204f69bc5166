using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>Characters beside each other that one replica typed one after the other.</summary>
/// <param name="Position">Behind how many code points the first is.</param>
/// <param name="Length">How many code points.</param>
/// <param name="First">The event of the first; it tells who typed them, and the events of the others follow.</param>
public readonly record struct TextBlame(int Position, int Length, Dot First);
