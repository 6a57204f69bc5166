using System.Globalization;
using System.Text;
using System.Text.Json;
using Purva.Store;
using Purva.Store.Values;

namespace Purva.Cli.Demos.Database;

/// <summary>Lists of names and numbers as a bucket shows and takes them.</summary>
internal static class DatabaseValues
{
    /// <summary>The names that a read shows; of siblings all together.</summary>
    public static HashSet<string> NamesIn(KeyRead read) => read.Value is StoredValue.Elements elements
        ? [.. elements.Values]
        : [.. read.Siblings.SelectMany(sibling => JsonSerializer.Deserialize<string[]>(sibling.Value.Span)!)];

    /// <summary>The number that a read shows.</summary>
    public static long NumberIn(KeyRead read) => read.Value is StoredValue.Number number
        ? (long)number.Value
        : read.Siblings.Select(sibling => long.Parse(sibling.Value.Span, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    /// <summary>The write that adds a name, or one, to what was read.</summary>
    public static Commit Add(DatabaseRule rule, KeyRead read, string name) => (rule.IsTyped, rule.Counts) switch
    {
        (true, true) => new Commit { Updates = new[] { new KeyUpdate(read.Key, ValueUpdate.Increment(1)) } },
        (true, false) => new Commit { Updates = new[] { new KeyUpdate(read.Key, ValueUpdate.Add(name)) } },
        (false, true) => Put(read, Encoding.ASCII.GetBytes((NumberIn(read) + 1).ToString(CultureInfo.InvariantCulture))),
        (false, false) => Put(read, JsonSerializer.SerializeToUtf8Bytes(NamesIn(read).Append(name).Order(StringComparer.Ordinal))),
    };

    private static Commit Put(KeyRead read, byte[] value) => new(new[] { Operation.Put(read.Key, value, read.Context.AsMemory()) });
}
