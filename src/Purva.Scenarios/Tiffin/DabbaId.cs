using System.Globalization;

namespace Purva.Scenarios.Tiffin;

/// <summary>A lunch box, by the number painted on it.</summary>
/// <param name="Number">The number.</param>
public readonly record struct DabbaId(int Number)
{
    /// <summary>As it is painted: <c>#17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Number}");
}
