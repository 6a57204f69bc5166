namespace Purva.Text.Documents;

/// <summary>What happens to a text at one place.</summary>
/// <param name="Position">Behind how many code points.</param>
/// <param name="Deleted">How many code points go.</param>
/// <param name="Inserted">What comes in; empty for nothing.</param>
public readonly record struct TextEdit(int Position, int Deleted, string Inserted);
