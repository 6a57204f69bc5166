using System.Text;

namespace Purva.Tracing;

/// <summary>How wide a text will be, near enough to leave room for it without knowing the font.</summary>
internal static class TextWidth
{
    private const double Fixed = 7.3;
    private const double Narrow = 4.2;
    private const double Usual = 7.3;
    private const double Capital = 9;
    private const double Wide = 13.5;

    /// <summary>In pixels, in a proportional font of 13.</summary>
    public static double Of(string text)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += OfOne(rune);
        }

        return width;
    }

    /// <summary>In pixels, in a font of 12 whose characters are all alike.</summary>
    public static double OfFixed(string text) => text.EnumerateRunes().Count() * Fixed;

    private static double OfOne(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' or '[' or ']' or ' ' => Narrow,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 11,
        >= 'A' and <= 'Z' => Capital,
        >= 0x2E80 => Wide,
        _ => Usual,
    };
}
