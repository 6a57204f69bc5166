using System.Diagnostics.CodeAnalysis;

namespace Purva.Scenarios.Carts;

/// <summary>What an article is called in the shop: 1 to 40 letters, digits, dashes and dots of ASCII.</summary>
/// <remarks>The default value is no article; it sorts first and no cart takes it.</remarks>
public readonly record struct Sku : IComparable<Sku>
{
    /// <summary>The longest name, in characters.</summary>
    public const int MostCharacters = 40;

    private readonly string? name;

    private Sku(string name) => this.name = name;

    /// <summary>The name; empty for no article.</summary>
    public string Name => name ?? string.Empty;

    /// <summary>Whether this is the default value.</summary>
    public bool IsNone => name is null;

    /// <inheritdoc/>
    public static bool operator <(Sku left, Sku right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(Sku left, Sku right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(Sku left, Sku right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(Sku left, Sku right) => left.CompareTo(right) >= 0;

    /// <summary>Takes a name, if it is one.</summary>
    /// <param name="name">As in <c>iphone-15</c>.</param>
    /// <param name="sku">The article, or none.</param>
    public static bool TryParse([NotNullWhen(true)] string? name, out Sku sku)
    {
        var isName = name is { Length: > 0 and <= MostCharacters } && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.');
        sku = isName ? new Sku(name!) : default;
        return isName;
    }

    /// <summary>Takes a name.</summary>
    /// <param name="name">As in <c>iphone-15</c>.</param>
    /// <exception cref="FormatException">It is no name of an article.</exception>
    public static Sku Parse(string name) =>
        TryParse(name, out var sku) ? sku : throw new FormatException($"'{name}' is no article: use 1 to {MostCharacters} letters, digits, dashes and dots.");

    /// <summary>Orders by the characters' codes.</summary>
    /// <param name="other">The other article.</param>
    public int CompareTo(Sku other) => string.CompareOrdinal(Name, other.Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
