namespace Purva.Text.Marks;

/// <summary>What characters are marked with under one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public readonly record struct MarkValue(string Name, string Value);
