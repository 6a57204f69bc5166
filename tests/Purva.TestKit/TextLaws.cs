using CsCheck;

namespace Purva.TestKit;

/// <summary>The laws of a text form.</summary>
public static class TextLaws
{
    /// <summary>What is written is read back as the same value, and no text makes the parser throw.</summary>
    /// <param name="values">The values.</param>
    /// <param name="alphabet">Characters of which hostile texts are made.</param>
    public static void Check<T>(Gen<T> values, string alphabet)
        where T : ISpanParsable<T>, IEquatable<T>
    {
        values.Sample(value =>
        {
            var text = value.ToString()!;
            Law.Holds(T.TryParse(text, null, out var parsed) && parsed.Equals(value), $"{text} is read as what was written");
            Law.Holds(T.Parse(text.AsSpan(), null).Equals(value), $"{text} is read from a span as from a string");
        });
        Gen.OneOf(Gen.Char[alphabet], Gen.Char).Array[0, 40].Sample(chars => CheckHostile<T>(new string(chars)));
    }

    /// <summary>Reads a text that may be anything: no exception, and what is read has a text that is read as the same.</summary>
    public static void CheckHostile<T>(string text)
        where T : ISpanParsable<T>, IEquatable<T>
    {
        if (T.TryParse(text.AsSpan(), null, out var parsed))
        {
            Law.Holds(T.Parse(parsed.ToString()!, null).Equals(parsed), $"{text} was read as {parsed}");
        }
    }
}
