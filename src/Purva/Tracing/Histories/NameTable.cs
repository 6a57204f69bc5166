using System.Collections.Immutable;
using System.Text;

namespace Purva.Tracing.Histories;

/// <summary>Names in the order in which they were first met, found by their UTF-8 without making a string of it.</summary>
internal sealed class NameTable
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public NameTable() => bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => names.Count;

    public string this[int index] => names[index];

    /// <summary>The index of a name, which becomes known; −1 where there is no room.</summary>
    /// <param name="utf8">The name; what is not UTF-8 in it is replaced.</param>
    /// <param name="most">How many names there may be.</param>
    public int IndexOf(ReadOnlySpan<byte> utf8, int most)
    {
        var chars = utf8.Length <= 256 ? stackalloc char[utf8.Length] : new char[utf8.Length];
        chars = chars[..Encoding.UTF8.GetChars(utf8, chars)];
        if (bySpan.TryGetValue(chars, out var index))
        {
            return index;
        }

        if (names.Count >= most)
        {
            return -1;
        }

        names.Add(chars.ToString());
        known.Add(names[^1], names.Count - 1);
        return names.Count - 1;
    }

    public ImmutableArray<string> ToImmutable() => [.. names];
}
