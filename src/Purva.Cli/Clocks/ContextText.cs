using System.Buffers;
using System.Globalization;
using System.Text;
using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>Vectors and contexts with the names that people gave.</summary>
internal static class ContextText
{
    /// <summary>A name with one of these has to be quoted.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create(" \t{}[]():,|@");

    public static string Of(CausalContext context, NameTable names)
    {
        var text = new StringBuilder("{").AppendJoin(',', EntriesOf(context.Contiguous.Entries, names));
        if (!context.IsContiguous)
        {
            text.Append('|').AppendJoin(',', EntriesOf(context.Cloud, names));
        }

        return text.Append('}').ToString();
    }

    /// <summary>The events of one replica that a context knows, as in <c>1–3, 5</c>; a dash for none.</summary>
    public static string Known(CausalContext context, ReplicaId replica)
    {
        var last = context.Contiguous[replica];
        var parts = new List<string>();
        if (last > 0)
        {
            parts.Add(Range(1, last));
        }

        var beyond = context.Cloud.ToArray().Where(dot => dot.Replica == replica).Select(dot => dot.Counter).ToArray();
        for (var i = 0; i < beyond.Length;)
        {
            var start = i;
            while (++i < beyond.Length && beyond[i] == beyond[i - 1] + 1)
            {
            }

            parts.Add(Range(beyond[start], beyond[i - 1]));
        }

        return parts.Count == 0 ? "–" : string.Join(", ", parts);
    }

    private static string Range(ulong first, ulong last) =>
        first == last ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");

    private static IEnumerable<string> EntriesOf(ReadOnlySpan<Dot> dots, NameTable names) =>
        dots.ToArray().Select(dot => string.Create(CultureInfo.InvariantCulture, $"{Quoted(names.NameOf(dot.Replica))}:{dot.Counter}"));

    private static string Quoted(string name) => name.AsSpan().ContainsAny(Signs) ? $"\"{name}\"" : name;
}
