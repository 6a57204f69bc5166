using System.Collections.Immutable;
using System.Text;

namespace Purva.Tracing.Histories;

/// <summary>Names, none of them long, in the order in which they were first met, found by their UTF-8 without making a string of it.</summary>
internal sealed class NameTable
{
    /// <summary>The most bytes of a name: 4,096.</summary>
    public const int LongestName = 4096;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public NameTable() => bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => names.Count;

    /// <summary>How much the names take in memory, roughly.</summary>
    public long Bytes { get; private set; }

    public string this[int index] => names[index];

    /// <summary>The index of a name, which becomes known; −1 where there is no room or it is longer than <see cref="LongestName"/>.</summary>
    /// <param name="utf8">The name; what is not UTF-8 in it is replaced.</param>
    /// <param name="most">How many names there may be.</param>
    public int IndexOf(ReadOnlySpan<byte> utf8, int most)
    {
        if (utf8.Length > LongestName)
        {
            return -1;
        }

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
        Bytes += SizeOf(names[^1]);
        return names.Count - 1;
    }

    /// <summary>Forgets the names that came last.</summary>
    /// <param name="count">How many names stay.</param>
    public void Cut(int count)
    {
        foreach (var name in names.Skip(count))
        {
            known.Remove(name);
            Bytes -= SizeOf(name);
        }

        names.RemoveRange(count, names.Count - count);
    }

    public ImmutableArray<string> ToImmutable() => [.. names];

    private static long SizeOf(string name) => (sizeof(char) * (long)name.Length) + 64;
}
